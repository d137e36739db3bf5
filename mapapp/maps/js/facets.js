// The filters by how well a place is known, by status, grade, tag, weapon and country.
// Nothing ticked in a group means that all of it is shown.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const FEW = 8; // options of a group shown at once

  // In the order of the panel: the filter's member, its counts, its codes and words.
  const GROUPS = [
    { name: "precisions", by: "byPrecision", title: "How well the place is known", word: words.precisionShort },
    { name: "statuses", by: "byStatus", title: "Review", word: words.statusShort },
    { name: "grades", by: "byGrade", title: "Grade", word: words.gradeShort, isQuiet: true },
    { name: "tags", by: "byTag", title: "Tag", word: (tag) => tag || "No tag", byCount: true, isQuiet: true },
    { name: "weapons", by: "byWeapon", title: "Weapon", word: words.weaponName, byCount: true },
    { name: "countries", by: "byCountry", title: "Country", word: words.countryName, byCount: true },
  ];

  // {code: rows} of a group's codes that occur at all.
  function occurring(columns, name) {
    const lists = {
      precisions: columns.precisions, statuses: columns.statuses, countries: columns.countries, weapons: columns.weapon_sets,
      grades: columns.grades, tags: columns.tag_sets,
    };
    const place = { precisions: 1, statuses: 2, countries: 3, weapons: 4, grades: 5, tags: 6 }[name];
    const rows = new Uint32Array(columns.kinds.length);
    for (let row = 0; row < columns.count; row += 1) rows[columns.kindOf[row]] += 1;
    const found = new Map();
    columns.kinds.forEach(({ codes }, kind) => {
      const value = lists[name][codes[place]];
      const values = Array.isArray(value) ? (value.length ? value : [""]) : [value];
      for (const each of values) found.set(each, (found.get(each) || 0) + rows[kind]);
    });
    return { found, order: lists[name] };
  }

  // Those not told come last.
  function sorted({ found, order }, { byCount, word }) {
    const compare = (one, other) => {
      if ((one === "") !== (other === "")) return one === "" ? 1 : -1;
      if (!byCount) return order.indexOf(one) - order.indexOf(other);
      return found.get(other) - found.get(one) || word(one).localeCompare(word(other), "en");
    };
    return [...found.keys()].sort(compare);
  }

  class Group {
    // change(name, codes or null): the reader ticked an option.
    constructor(spec, columns, change) {
      this.spec = spec;
      this.change = change;
      this.options = new Map();
      const codes = sorted(occurring(columns, spec.name), spec);
      const isLong = codes.length > FEW + 1;
      const list = element("ul", {}, ...codes.map((code, i) => this._option(code, isLong && i >= FEW)));
      this.root = element("fieldset", { name: "mapapp-facet", "data-facet": spec.name }, element("legend", { text: spec.title }), list);
      if (isLong) this.root.append(this._moreButton(codes.length - FEW));
    }

    _moreButton(count) {
      const button = mapapp.wordButton(`Show ${count} more`, () => {
        for (const { item } of this.options.values()) item.hidden = false;
        [...this.options.values()][FEW].box.focus();
        button.remove();
      });
      return button;
    }

    _option(code, isHidden) {
      const box = element("input", { type: "checkbox", "data-code": code });
      const count = element("span", { name: "mapapp-count" });
      const item = element("li", {}, element(
        "label", {}, box, element("span", { name: "mapapp-facet-name", text: this.spec.word(code), dir: "auto" }), count,
      ));
      item.hidden = isHidden;
      box.addEventListener("change", () => this._ticked());
      this.options.set(code, { box, count, item });
      return item;
    }

    _ticked() {
      const chosen = [...this.options].filter(([, { box }]) => box.checked).map(([code]) => code);
      this.change(this.spec.name, chosen.length ? chosen : null);
    }

    show(filter, counts) {
      const chosen = filter[this.spec.name];
      for (const [code, { box, count, item }] of this.options) {
        const number = counts[this.spec.by][code] || 0;
        box.checked = chosen !== null && chosen.includes(code);
        if (box.checked) item.hidden = false;
        count.textContent = words.number(number);
        item.classList.toggle("mapapp-none", number === 0);
      }
    }
  }

  class Facets {
    constructor(furniture) {
      this.furniture = furniture;
      this.incidents = furniture.incidents;
      this.number = element("span", { name: "mapapp-badge" });
      this.button = element(
        "button", { type: "button", name: "mapapp-panel mapapp-facets-button", "aria-controls": "mapapp-facets", "aria-expanded": "false" },
        mapapp.pictogram("filter"), element("span", { text: "Filters" }), this.number,
      );
      this.button.addEventListener("click", () => this.open(this.sheet.hidden));
      this.clear = mapapp.wordButton("Clear all", () => this._clearAll());
      this.groups = element("div", { name: "mapapp-facets-groups" });
      this.summary = element("p", { name: "mapapp-muted" });
      this.sheet = this._sheet();
      this.sheet.hidden = true;
      furniture.slot("panel").append(this.button, this.sheet);
      this.incidents.on("filtered", () => this.show());
      this.show();
    }

    _sheet() {
      const close = mapapp.button("Close the filters", "close", () => this.open(false));
      const sheet = element(
        "section", { name: "mapapp-panel mapapp-facets", id: "mapapp-facets", role: "dialog", "aria-label": "Filters", tabindex: "-1" },
        element("header", {}, element("h2", { text: "Filters" }), this.clear, close),
        this.summary, this.groups,
      );
      sheet.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.open(false);
      });
      return sheet;
    }

    open(isOpen) {
      this.sheet.hidden = !isOpen;
      this.button.setAttribute("aria-expanded", String(isOpen));
      this.show();
      (isOpen ? this.sheet : this.button).focus({ preventScroll: true });
    }

    _change(name, codes) {
      this.furniture.setFilter({ ...this.incidents.filter(), [name]: codes });
    }

    _clearAll() {
      const open = Object.fromEntries(GROUPS.map(({ name }) => [name, null]));
      this.furniture.setFilter({ ...this.incidents.filter(), ...open });
      this.sheet.focus({ preventScroll: true });
    }

    show() {
      const filter = this.incidents.filter();
      const active = GROUPS.filter(({ name }) => filter[name] !== null).length;
      this.number.textContent = active || "";
      this.number.hidden = active === 0;
      this.button.setAttribute("aria-label", active ? `Filters, ${active} active` : "Filters");
      if (this.sheet.hidden) return;
      this._build();
      const counts = this.incidents.counts();
      this.summary.textContent = `${words.shown(counts)}. Nothing ticked in a group: all of it is shown.`;
      this.clear.hidden = active === 0;
      for (const group of this.built) group.show(filter, counts);
    }

    // Options are those of the rows: made anew when these change.
    _build() {
      const { columns } = this.incidents;
      if (columns === this.columns) return;
      this.columns = columns;
      this.built = GROUPS.map((spec) => new Group(spec, columns, (name, codes) => this._change(name, codes)));
      // No choice where nothing is graded.
      const isEmpty = ({ options, spec }) => options.size === 0 || (spec.isQuiet && options.size === 1 && options.has(""));
      this.groups.replaceChildren(...this.built.filter((group) => !isEmpty(group)).map(({ root }) => root));
    }
  }

  mapapp.parts.push({ name: "facets", build: (furniture) => new Facets(furniture) });
})(window.mapapp);
