// The search box: place, title or id, in any script. What the filter hides is
// found as well and says so.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const MOST = 12;
  const REST = 180; // ms without a key
  const NEAR = 8; // zoom at which a place is looked at
  const IDS = { input: "mapapp-search", list: "mapapp-search-list" };

  // Without marks and case: "Чугуїв" and "чугуів", "Kraków" and "krakow" are alike.
  mapapp.folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

  // Rows whose texts hold all words of the question; those that begin with it first.
  class FileSearch {
    constructor(records) {
      this.records = records;
    }

    _texts() {
      if (!this.texts) {
        this.texts = this.records.map(({ place, toponym, title, incident_id: id }) =>
          [place, toponym, title, id].map((each) => (words.isText(each) ? mapapp.folded(each) : "")));
      }
      return this.texts;
    }

    async find(question) {
      const asked = mapapp.folded(question);
      const parts = asked.split(" ");
      const found = [];
      this._texts().forEach((texts, row) => {
        const isFound = parts.every((part) => texts.some((text) => text.includes(part)));
        if (isFound) found.push({ row, rank: texts.some((text) => text.startsWith(asked)) ? 0 : 1 });
      });
      found.sort((a, b) => a.rank - b.rank || a.row - b.row);
      const items = found.slice(0, MOST).map(({ row }) => {
        const { place, toponym, date_start: day, incident_type: type } = this.records[row];
        return { row, title: words.title(this.records[row]), place: place || toponym, date_start: day, type };
      });
      return { items, more: Math.max(0, found.length - MOST) };
    }
  }

  class HostSearch {
    constructor(furniture) {
      this.furniture = furniture;
    }

    async find(text) {
      const { rows, more } = await this.furniture.ask("search", { text });
      const items = rows.length ? await this.furniture.ask("list", { rows: rows.slice(0, MOST) }) : [];
      return { items, more: (more || 0) + Math.max(0, rows.length - MOST) };
    }
  }

  class Search {
    constructor(furniture) {
      this.furniture = furniture;
      this.source = furniture.records ? new FileSearch(furniture.records) : new HostSearch(furniture);
      this.asked = 0;
      this.active = -1;
      this.items = [];
      this.input = element("input", {
        type: "text", id: IDS.input, name: "mapapp-search-input", role: "combobox", autocomplete: "off", spellcheck: "false",
        enterkeyhint: "search", placeholder: "Search place, title or id", "aria-label": "Search incidents by place, title or id",
        "aria-autocomplete": "list", "aria-controls": IDS.list, "aria-expanded": "false", dir: "auto",
      });
      this.list = element("ul", { id: IDS.list, role: "listbox", "aria-label": "Incidents found", name: "mapapp-search-list" });
      this.note = element("p", { name: "mapapp-search-note" });
      this.panel = element("div", { name: "mapapp-search-found" }, this.list, this.note);
      this.root = element("div", { name: "mapapp-search", role: "search" }, mapapp.pictogram("search"), this.input, this.panel);
      furniture.slot("top").append(this.root);
      this._close();
      this._listen();
    }

    _listen() {
      this.input.addEventListener("input", () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this._find(), REST);
      });
      this.input.addEventListener("keydown", (event) => this._key(event));
      this.input.addEventListener("focus", () => this.input.value.trim() && this._find());
      this.root.addEventListener("focusout", ({ relatedTarget }) => !this.root.contains(relatedTarget) && this._close());
      // The box keeps the focus while a result is pressed.
      this.panel.addEventListener("pointerdown", (event) => event.preventDefault());
      this.furniture.incidents.on("filtered", () => !this.panel.hidden && this._again());
    }

    async _find() {
      clearTimeout(this.timer);
      this.timer = null;
      const text = this.input.value.trim();
      this.asked += 1;
      const number = this.asked;
      if (!text) {
        this._close();
        return;
      }
      let found = null;
      try {
        found = await this.source.find(text);
      } catch {
        found = null; // said below
      }
      if (number === this.asked) this._show(found);
    }

    // What was found is of one version of the rows.
    _again() {
      if (this.version === this.furniture.incidents.columns.version) this._show(this.found);
      else this._find();
    }

    _show(found) {
      this.found = found;
      this.version = this.furniture.incidents.columns.version;
      this.items = found ? found.items : [];
      this.active = -1;
      this.input.removeAttribute("aria-activedescendant");
      this.list.replaceChildren(...this.items.map((item, i) => this._option(item, i)));
      this.note.textContent = noteOf(found);
      this.note.hidden = !this.note.textContent;
      this.panel.hidden = false;
      this.input.setAttribute("aria-expanded", String(this.items.length > 0));
      this.furniture.say(this.items.length ? `${this.items.length + found.more} found.` : this.note.textContent);
    }

    _isHidden({ row }) {
      const { incidents } = this.furniture;
      return !mapapp.showsRow(incidents.columns, incidents.filter(), row);
    }

    _option(item, i) {
      const { incidents } = this.furniture;
      const isHidden = this._isHidden(item);
      const place = item.row < incidents.columns.count && !incidents.isLocated(item.row) ? "not on the map" : item.place;
      const facts = [place, words.date(item.date_start) || "date unknown", isHidden ? "hidden by the filter" : null];
      const option = element(
        "li", { role: "option", id: `${IDS.list}-${i}`, "aria-selected": "false", "aria-disabled": isHidden ? "true" : null, name: "mapapp-search-option" },
        mapapp.symbols.icon(item.type, false),
        element("span", {}, element("b", { text: item.title || "Without a title", dir: "auto" }), factLine(facts)),
      );
      option.addEventListener("click", () => this._choose(i));
      return option;
    }

    _key(event) {
      const { key } = event;
      if (key === "Escape") {
        event.stopPropagation();
        if (this.panel.hidden) this.input.value = "";
        this._close();
      } else if (key === "Enter") {
        event.preventDefault();
        if (this.active >= 0) this._choose(this.active);
        else if (this.items.length && !this.panel.hidden && !this.timer) this._choose(this._firstShown());
        else this._find();
      } else if (key === "ArrowDown" || key === "ArrowUp") {
        event.preventDefault();
        this._step(key === "ArrowDown" ? 1 : -1);
      }
    }

    _firstShown() {
      return Math.max(0, this.items.findIndex((item) => !this._isHidden(item)));
    }

    _step(by) {
      const count = this.items.length;
      if (this.panel.hidden || count === 0) {
        this._find();
        return;
      }
      const options = this.list.children;
      if (this.active >= 0) options[this.active].setAttribute("aria-selected", "false");
      this.active = this.active < 0 ? (by > 0 ? 0 : count - 1) : (this.active + by + count) % count;
      options[this.active].setAttribute("aria-selected", "true");
      options[this.active].scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", options[this.active].id);
    }

    _choose(i) {
      const { furniture } = this;
      const item = this.items[i];
      if (!item) return;
      if (this._isHidden(item)) {
        furniture.say("This incident is hidden by the filter. Widen the filter to see it.");
        return;
      }
      this._close();
      goTo(furniture, item.row);
      furniture.choose(item.row);
    }

    _close() {
      this.asked += 1;
      clearTimeout(this.timer);
      this.timer = null;
      this.active = -1;
      this.panel.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  function noteOf(found) {
    if (!found) return "The search did not answer. Try again.";
    if (found.items.length === 0) return "Nothing found. Try a shorter word or the place as the report spells it.";
    return found.more ? `${found.more.toLocaleString("en-GB")} more: add a word.` : "";
  }

  // Each fact is a text of its own direction.
  function factLine(facts) {
    const line = element("span", { name: "mapapp-muted" });
    facts.filter(words.isText).forEach((fact, i) => line.append(i ? " · " : "", element("bdi", { text: fact })));
    return line;
  }

  function goTo({ incidents, map }, row) {
    if (!incidents.isLocated(row)) return;
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    map.setView(incidents.latLng(row), Math.max(map.getZoom(), NEAR), { animate: !isCalm });
  }

  mapapp.parts.push({
    name: "search",
    build: (furniture) => (furniture.records || furniture.hasHost ? new Search(furniture) : null),
  });
})(window.mapapp);
