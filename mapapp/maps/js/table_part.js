// The table of a dossier: the incidents shown, a row each, in step with the map's
// filter and selection. Long tables have pages; all text is text.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const PAGE = 500;
  const REST = 120; // ms: a filter that plays is followed when it rests
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

  const number = (record, name) => record[`${name}_low`] ?? record[`${name}_best`] ?? record[`${name}_high`] ?? null;
  const outlets = (record) => [...new Set((record.sources || []).map((each) => each.outlet).filter(words.isText))].join(", ");

  // text(record) is shown; key(record), the text unless given, sorts, null last.
  const COLUMNS = [
    { name: "Incident", text: (record) => words.title(record) },
    { name: "Type", text: (record) => words.typeName(record.incident_type) },
    { name: "Where", text: (record) => words.where(record) },
    { name: "When", text: (record) => words.when(record), key: (record) => record.date_start },
    { name: "Precision", text: (record) => words.capital(String(record.geo_precision)) },
    { name: "Killed", text: (record) => words.figure(record, "killed"), key: (record) => number(record, "killed") },
    { name: "Injured", text: (record) => words.figure(record, "injured"), key: (record) => number(record, "injured") },
    { name: "Published by", text: outlets },
  ];

  class Table {
    constructor(furniture) {
      this.furniture = furniture;
      this.incidents = furniture.incidents;
      this.records = furniture.records;
      this.order = null; // {column, isDown}; null is the order of the file
      this.page = 0;
      this.rows = [];
      this._build();
      this.incidents.on("filtered", () => this._later());
      this.incidents.on("select", ({ row }) => this._selected(row));
      this.refresh();
    }

    _build() {
      this.headers = COLUMNS.map((column) => this._header(column));
      this.body = element("tbody");
      this.counted = element("p", { name: "mapapp-muted", role: "status" });
      this.back = element("button", { type: "button", name: "mapapp-page", text: "Earlier rows" });
      this.on = element("button", { type: "button", name: "mapapp-page", text: "Further rows" });
      this.back.addEventListener("click", () => this._turn(-1));
      this.on.addEventListener("click", () => this._turn(1));
      this.pager = element("div", { name: "mapapp-pager" }, this.back, this.on);
      const table = element(
        "table", { name: "mapapp-table" },
        element("caption", { name: "mapapp-unseen", text: "Incidents shown. A heading sorts, an incident's title selects it on the map." }),
        element("thead", {}, element("tr", {}, ...this.headers.map((each) => each.cell))),
        this.body,
      );
      this.root = element(
        "section", { name: "mapapp-section", "aria-label": "Table of incidents" },
        element("h2", { text: "Table" }), this.counted,
        element("div", { name: "mapapp-wide", tabindex: "0", role: "group", "aria-label": "Table, scrolls sideways" }, table), this.pager,
      );
      this.body.addEventListener("click", (event) => {
        const line = event.target.closest("tr");
        if (line) this._choose(Number(line.dataset.row));
      });
    }

    _header(column) {
      const button = element("button", { type: "button", text: column.name });
      const cell = element("th", { scope: "col", "aria-sort": "none" }, button);
      button.addEventListener("click", () => this._sort(column));
      return { column, cell };
    }

    // --- what is shown ---------------------------------------------------

    _later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.page = 0;
        this.refresh();
      }, REST);
    }

    refresh() {
      this.rows = this._sorted(Array.from(this.incidents.rowsShown()));
      this._show();
    }

    // First down, then up, then as the file has them.
    _sort(column) {
      const { order } = this;
      if (!order || order.column !== column) this.order = { column, isDown: false };
      else this.order = order.isDown ? null : { column, isDown: true };
      for (const each of this.headers) {
        const isIt = this.order !== null && each.column === this.order.column;
        each.cell.setAttribute("aria-sort", isIt ? (this.order.isDown ? "descending" : "ascending") : "none");
      }
      this.page = 0;
      this.refresh();
    }

    _sorted(rows) {
      if (!this.order) return rows;
      const { column, isDown } = this.order;
      const key = column.key || column.text;
      const keys = new Map(rows.map((row) => [row, key(this.records[row])]));
      const isNone = (value) => value === null || value === undefined || value === "";
      return rows.sort((a, b) => {
        const [left, right] = [keys.get(a), keys.get(b)];
        if (isNone(left) || isNone(right)) return isNone(left) - isNone(right) || a - b;
        const by = typeof left === "number" ? left - right : collator.compare(left, right);
        return (isDown ? -by : by) || a - b;
      });
    }

    _show() {
      const first = this.page * PAGE;
      const rows = this.rows.slice(first, first + PAGE);
      this.body.replaceChildren(...rows.map((row) => this._line(row)));
      const total = this.rows.length;
      const isLong = total > PAGE;
      this.counted.textContent = isLong
        ? `Rows ${(first + 1).toLocaleString("en-GB")} to ${(first + rows.length).toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")} shown`
        : `${total.toLocaleString("en-GB")} shown`;
      this.pager.hidden = !isLong;
      this.back.disabled = this.page === 0;
      this.on.disabled = first + PAGE >= total;
      this._mark(this.incidents.selected());
    }

    _line(row) {
      const record = this.records[row];
      const [title, ...rest] = COLUMNS.map((column) => column.text(record));
      const button = element("button", { type: "button", text: title || "Untitled", dir: "auto", "aria-pressed": "false" });
      return element(
        "tr", { "data-row": row },
        element("th", { scope: "row" }, button), ...rest.map((text) => element("td", { text: text ?? "", dir: "auto" })),
      );
    }

    _turn(by) {
      this.page += by;
      this._show();
      this.root.scrollIntoView({ block: "start" });
    }

    // --- selection -------------------------------------------------------

    _choose(row) {
      this.furniture.choose(row);
      this.furniture.map.getContainer().closest(".mapapp-stage").scrollIntoView({ block: "nearest" });
    }

    _selected(row) {
      const at = row === null ? -1 : this.rows.indexOf(row);
      const page = Math.floor(at / PAGE);
      if (at >= 0 && page !== this.page) {
        this.page = page;
        this._show();
      } else {
        this._mark(row);
      }
    }

    _mark(row) {
      if (this.marked) this._dress(this.marked, false);
      this.marked = row === null ? null : this.body.querySelector(`tr[data-row="${Number(row)}"]`);
      if (this.marked) this._dress(this.marked, true);
    }

    _dress(line, isSelected) {
      line.classList.toggle("mapapp-selected", isSelected);
      line.querySelector("button").setAttribute("aria-pressed", String(isSelected));
    }
  }

  // Rows come after the parts are built; the first "filtered" fills the table.
  mapapp.parts.push({
    name: "table",
    build(furniture) {
      if (!furniture.below) return null;
      const table = new Table(furniture);
      furniture.below.append(table.root);
      return table;
    },
  });
})(window.mapapp);
