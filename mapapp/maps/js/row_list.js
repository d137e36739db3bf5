// A list of incidents beside the map: those without a place, or those too many
// for one spot. It gives way to the card of the one that is chosen.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const MOST = 200;
  const REST = 300; // ms without a change before the page is asked again

  class RowList {
    constructor(furniture) {
      this.furniture = furniture;
      this.incidents = furniture.incidents;
      this.title = element("h2");
      this.note = element("p", { name: "mapapp-muted" });
      this.list = element("ol");
      const close = mapapp.button("Close the list", "close", () => this.close());
      this.root = element(
        "aside", { name: "mapapp-panel mapapp-list", "aria-label": "List of incidents", tabindex: "-1" },
        element("header", {}, this.title, close), this.note, this.list,
      );
      this.root.hidden = true;
      this.kind = null;
      furniture.card.root.before(this.root);
      this.root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.close();
      });
      furniture.map.on("crowd", ({ rows }) => this.open("crowd", rows, rows.length));
      this.incidents.on("select", ({ row }) => this._selected(row));
      this.incidents.on("filtered", () => this._filtered());
    }

    openUnlocated() {
      const { shown, located } = this.incidents.counts();
      this.open("unlocated", this._unlocated(), shown - located);
    }

    _unlocated() {
      const { x } = this.incidents.columns;
      const rows = [];
      for (const row of this.incidents.rowsShown()) {
        if (x[row] === mapapp.NO_PLACE) rows.push(row);
        if (rows.length === MOST) break;
      }
      return rows;
    }

    open(kind, rows, total) {
      if (this.root.hidden) this.returnTo = document.activeElement;
      this.kind = kind;
      this.columns = this.incidents.columns;
      this._fill(rows, total);
      this.furniture.choose(null);
      this.root.hidden = false;
      this.root.scrollTop = 0;
      this.root.focus({ preventScroll: true });
    }

    close() {
      const hadFocus = this.root.contains(document.activeElement);
      this.kind = null;
      this.root.hidden = true;
      this.list.replaceChildren();
      if (hadFocus && this.returnTo) this.returnTo.focus({ preventScroll: true });
    }

    _selected(row) {
      this.root.hidden = this.kind === null || row !== null;
    }

    // The list without a place follows the filter; a spot's list ends with it.
    _filtered() {
      if (this.kind === null) return;
      if (this.columns !== this.incidents.columns || this.kind === "crowd") {
        this.close();
        return;
      }
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        const { shown, located } = this.incidents.counts();
        if (this.kind === "unlocated") this._fill(this._unlocated(), shown - located);
      }, REST);
    }

    // What the columns hold stands at once; titles follow from the page.
    _fill(rows, total) {
      const few = Array.from(rows.slice(0, MOST));
      const number = words.incidents(total);
      this.title.textContent = this.kind === "crowd" ? `${number} at this place` : `${number} without a place`;
      const rest = total - few.length;
      const known = this.kind === "crowd" ? "" : "No place is told, or only one that several places share. ";
      this.note.textContent = rest > 0 ? `${known}The first ${few.length} are listed; ${words.number(rest)} more are in the table.` : known;
      this.note.hidden = this.note.textContent === "";
      this.items = new Map(few.map((row) => [row, this._item(row)]));
      this.list.replaceChildren(...[...this.items.values()].map(({ item }) => item));
      this._name(few);
    }

    _item(row) {
      const type = this.incidents.typeOf(row);
      const title = element("b", { text: words.typeName(type), dir: "auto" });
      const rest = element("span", { name: "mapapp-muted", text: this._rest(row, this.incidents.labelOf(row), null), dir: "auto" });
      const button = element(
        "button", { type: "button", name: "mapapp-list-item", "data-row": row },
        mapapp.symbols.icon(type, this.incidents.isHollow(row)), element("span", {}, title, rest),
      );
      button.addEventListener("click", () => this.furniture.choose(row));
      return { item: element("li", {}, button), title, rest };
    }

    _rest(row, place, date) {
      const day = mapapp.dayOf(this.columns, row);
      return [place, date || (day === null ? "no date" : words.day(day))].filter(words.isText).join(" · ");
    }

    async _name(rows) {
      const asked = this.items;
      try {
        const told = this.furniture.records
          ? rows.map((row) => ({ ...this.furniture.records[row], row }))
          : await this.furniture.ask("list", { rows });
        if (asked === this.items) told.forEach((each) => this._put(each));
      } catch {
        // The list stands without its titles.
      }
    }

    _put({ row, title, place, toponym, date_start: date }) {
      const item = this.items.get(row);
      if (!item) return;
      if (words.isText(title)) item.title.textContent = title;
      item.rest.textContent = this._rest(row, place || toponym || null, words.date(date));
    }
  }

  mapapp.parts.push({ name: "rowList", build: (furniture) => new RowList(furniture) });
})(window.mapapp);
