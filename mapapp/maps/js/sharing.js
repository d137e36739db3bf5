// Full screen, a link to what is shown, and the text that embeds the map.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const NO_LINK = "The address could not be had. Copy it from the browser.";

  const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

  mapapp.embedText = function (address) {
    const url = new URL(address);
    url.pathname = url.pathname.replace(/\/(embed)?$/, "/embed");
    url.hash = "";
    return `<iframe src="${attribute(url.href)}" title="Map of incidents" width="100%" height="600" style="border:0" allow="fullscreen; clipboard-write"></iframe>`;
  };

  // A text to be copied: it stands in a field, selected.
  class CopyPanel {
    constructor(furniture) {
      this.furniture = furniture;
      this.title = element("h2");
      this.field = element("textarea", { readonly: "", rows: 4, spellcheck: "false", "aria-label": "Text to copy" });
      this.note = element("p", { name: "mapapp-muted" });
      this.root = element(
        "section", { name: "mapapp-panel mapapp-area mapapp-asked mapapp-copy", role: "dialog", "aria-label": "Copy" },
        this.title, this.field, this.note,
        element("div", { name: "mapapp-area-buttons" },
          mapapp.wordButton("Copy", () => this._copy()), mapapp.wordButton("Close", () => this.close())),
      );
      this.root.hidden = true;
      this.root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.close();
      });
      furniture.tools.showResult(this.root);
    }

    open(title, text, note = "") {
      this.title.textContent = title;
      this.field.value = text;
      this.note.textContent = note;
      this.root.hidden = false;
      this.field.focus();
      this.field.select();
    }

    close() {
      this.root.hidden = true;
      this.furniture.tools.opener.focus();
    }

    async _copy() {
      this.field.select();
      const isCopied = await mapapp.copy(this.furniture, this.field.value, "Copied.");
      this.note.textContent = isCopied ? "Copied." : "The browser does not allow it here. Press Ctrl+C or ⌘C.";
      if (!isCopied) this.field.focus();
    }
  }

  class Sharing {
    constructor(furniture) {
      this.furniture = furniture;
      this.panel = new CopyPanel(furniture);
      const { tools } = furniture;
      if (document.fullscreenEnabled) {
        tools.add({
          label: "Full screen", pictogram: "full", group: "view",
          press: () => this._fullScreen(), isOn: () => document.fullscreenElement !== null,
        });
      }
      if (!furniture.hasHost && !furniture.records) return;
      tools.add({ label: "Copy link", pictogram: "link", group: "share", press: () => this._link() });
      if (!furniture.records) tools.add({ label: "Embed this map", pictogram: "embed", group: "share", press: () => this._embed() });
      if (furniture.records) this._followAddress();
    }

    async _fullScreen() {
      try {
        if (document.fullscreenElement) await document.exitFullscreen();
        else await document.documentElement.requestFullscreen();
      } catch {
        this.furniture.say("The browser does not allow full screen here.");
      }
    }

    async _address() {
      const { incidents, records } = this.furniture;
      const row = incidents.selected();
      const state = (incident) => mapapp.writeState(incidents.filter(), incident, this.furniture.view());
      if (!records) return (await this.furniture.ask("link", { state: state(null), row })).url;
      return `${location.href.split("#")[0]}#${state(row === null ? null : records[row].incident_id)}`;
    }

    async _link() {
      const address = await this._address().catch(() => null);
      if (address === null) this.panel.open("Link", "", NO_LINK);
      else {
        this.panel.open("Link", address);
        if (await mapapp.copy(this.furniture, address, "The link is copied.")) this.panel.note.textContent = "Copied.";
      }
    }

    async _embed() {
      const address = await this._address().catch(() => null);
      if (address === null) this.panel.open("Embed", "", NO_LINK);
      else this.panel.open("Embed", mapapp.embedText(address), "Paste it into a page that may show this map: its address must stand in MAPAPP_EMBED_FROM.");
    }

    // --- a file ----------------------------------------------------------

    _followAddress() {
      setTimeout(() => this._restore(), 0); // the rows are read after the parts are built
      window.addEventListener("hashchange", () => this._restore());
    }

    _restore() {
      const text = location.hash.slice(1);
      if (!text) return;
      const { incidents, records, map } = this.furniture;
      const { filter, incident, view } = mapapp.readState(text);
      incidents.setFilter(filter);
      const [latitude, longitude, zoom] = (view || "").split(",").map(Number);
      const hasView = [latitude, longitude, zoom].every(Number.isFinite);
      if (hasView) map.setView([latitude, longitude], zoom, { animate: false });
      const row = records.findIndex((record) => record.incident_id === incident);
      if (row >= 0) this.furniture.choose(row, hasView);
    }
  }

  mapapp.parts.push({ name: "sharing", build: (furniture) => new Sharing(furniture) });
})(window.mapapp);
