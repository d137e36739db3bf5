// The tools: one button that opens a menu, and the one tool that is in use.
// Other parts add their entries; what is shown while a tool is in use (a hint,
// a result) stands at the top of the map.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const STEPS = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

  class Tools {
    constructor(furniture) {
      this.furniture = furniture;
      this.inUse = null;
      this.menu = element("div", { name: "mapapp-panel mapapp-menu", role: "menu", id: "mapapp-menu", "aria-label": "Tools" });
      this.opener = mapapp.button("Tools", "tools", () => this.open(this.menu.hidden));
      for (const [name, value] of [["aria-haspopup", "menu"], ["aria-controls", "mapapp-menu"]]) this.opener.setAttribute(name, value);
      const bar = element("div", { name: "mapapp-bar mapapp-tools" }, furniture.choice.root, this.opener);
      furniture.slot("tools").append(bar, this.menu);
      this.results = element("div", { name: "mapapp-results" });
      this._stage().append(this.results);
      this.open(false);
      this._listen();
    }

    // press(): what it does. isOn(): for an entry that is switched on and off.
    add({ label, pictogram, group, press, isOn = null, isWide = false }) {
      const item = element(
        "button", { type: "button", role: isOn ? "menuitemcheckbox" : "menuitem", name: "mapapp-menu-item", tabindex: "-1", "data-group": group },
        mapapp.pictogram(pictogram), element("span", { text: label }),
      );
      if (isOn) item.setAttribute("aria-checked", "false");
      if (isWide) item.classList.add("mapapp-wide-only");
      if (this.group !== undefined && this.group !== group) this.menu.append(element("hr", { role: "separator" }));
      this.group = group;
      item.isOn = isOn;
      item.addEventListener("click", () => {
        this.open(false);
        press();
      });
      this.menu.append(item);
      return item;
    }

    _items() {
      return [...this.menu.querySelectorAll("button")].filter((item) => item.offsetParent !== null);
    }

    open(isOpen) {
      const hadFocus = this.menu.contains(document.activeElement);
      this.menu.hidden = !isOpen;
      this.opener.setAttribute("aria-expanded", String(isOpen));
      for (const item of this._items()) if (item.isOn) item.setAttribute("aria-checked", String(item.isOn()));
      if (isOpen) this._items()[0].focus();
      else if (hadFocus) this.opener.focus();
    }

    _listen() {
      this.menu.addEventListener("keydown", (event) => this._key(event));
      // Before the map hears of it, so that the card stays.
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || this.menu.hidden) return;
        event.stopPropagation();
        this.open(false);
      }, true);
      document.addEventListener("pointerdown", ({ target }) => {
        if (!this.menu.hidden && !this.menu.contains(target) && !this.opener.contains(target)) this.open(false);
      }, true);
    }

    _key(event) {
      if (event.key === "Tab") this.open(false);
      if (!(event.key in STEPS)) return;
      event.preventDefault();
      event.stopPropagation();
      const items = this._items();
      const at = items.indexOf(document.activeElement) + STEPS[event.key];
      items[Number.isFinite(at) ? (at + items.length) % items.length : at < 0 ? 0 : items.length - 1].focus();
    }

    // --- the tool in use -------------------------------------------------

    // tool: {end()}. There is one at a time.
    use(tool) {
      if (this.inUse === tool) return;
      const before = this.inUse;
      this._setInUse(tool);
      if (before) before.end();
    }

    // The tool needs the pointer no more.
    release(tool) {
      if (this.inUse === tool) this._setInUse(null);
    }

    _setInUse(tool) {
      this.inUse = tool;
      this._stage().classList.toggle("mapapp-busy", tool !== null);
    }

    // A panel on the map that belongs to a tool.
    show(panel) {
      this._stage().append(panel);
    }

    // What a tool found: at the right, one under the other.
    showResult(panel) {
      this.results.append(panel);
    }

    _stage() {
      return this.furniture.map.getContainer().parentElement;
    }
  }

  // A button with words.
  mapapp.wordButton = function (text, press, attributes = {}) {
    const button = element("button", { type: "button", name: "mapapp-word-button", text, ...attributes });
    button.addEventListener("click", press);
    return button;
  };

  // Hands the reader a file.
  mapapp.download = function (blob, name) {
    const address = URL.createObjectURL(blob);
    const link = element("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  mapapp.parts.push({ name: "tools", build: (furniture) => new Tools(furniture) });
})(window.mapapp);
