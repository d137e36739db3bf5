// The notes of a dossier: incidents without a place, reports used, rules and
// licences. What outside texts say is shown as text.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const MOST = 300; // of a list; what is longer says so

  mapapp.parts.push({
    name: "notes",
    build(furniture) {
      const notes = mapapp.notes();
      if (!notes) return;
      furniture.below.append(
        unlocated(furniture), reports(furniture.records),
        element("section", { name: "mapapp-section mapapp-notes", "aria-label": "Method, sources and licences" },
          element("h2", { text: "Method, sources and licences" }), ...notes.sections.map(section)),
      );
    },
  });

  function section({ title, lines, pairs }) {
    return element(
      "section", {}, element("h3", { text: title }),
      ...lines.map((text) => element("p", { text })),
      pairs.length ? element("dl", { name: "mapapp-pairs" }, ...pairs.flatMap(pair)) : null,
    );
  }

  function pair([name, meaning, address]) {
    const href = mapapp.safeAddress(address);
    const term = href ? element("a", { text: name, href, target: "_blank", rel: "noopener noreferrer" }) : element("span", { text: name });
    return [element("dt", {}, term), element("dd", { text: meaning, dir: "auto" })];
  }

  function listed(title, items, none) {
    const more = items.length - MOST;
    return element(
      "section", { name: "mapapp-section", "aria-label": title },
      element("h2", { text: `${title} (${items.length.toLocaleString("en-GB")})` }),
      items.length ? element("ul", { name: "mapapp-list" }, ...items.slice(0, MOST)) : element("p", { name: "mapapp-muted", text: none }),
      more > 0 ? element("p", { name: "mapapp-muted", text: `And ${more.toLocaleString("en-GB")} more: the table has all incidents.` }) : null,
    );
  }

  function unlocated(furniture) {
    const rows = furniture.records.flatMap((record, row) => (record.geo_precision === "unlocated" ? [row] : []));
    const items = rows.map((row) => {
      const button = element("button", { type: "button", name: "mapapp-title", text: words.title(furniture.records[row]) || "Untitled", dir: "auto" });
      button.addEventListener("click", () => furniture.choose(row));
      return element("li", {}, button);
    });
    return listed("Incidents without a place on the map", items, "Every incident in this file has a place on the map.");
  }

  function reports(records) {
    const known = new Map();
    for (const record of records) for (const source of record.sources || []) if (!known.has(source.report_id)) known.set(source.report_id, source);
    return listed("Reports used", [...known.values()].map(report), "No report is on record.");
  }

  function report(source) {
    const title = words.isText(source.title) ? source.title : "Report";
    const href = mapapp.safeAddress(source.url);
    const rest = [source.outlet, words.date(source.published)].filter(words.isText).join(", ");
    return element(
      "li", {},
      href ? element("a", { text: title, href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }) : element("cite", { text: title, dir: "auto" }),
      rest ? element("span", { name: "mapapp-muted", text: ` ${rest}`, dir: "auto" }) : null,
    );
  }
})(window.mapapp);
