// Files made in the browser of records that stand in the page: GeoJSON by RFC
// 7946, and CSV that runs nothing in a spreadsheet.
"use strict";

(function (mapapp) {
  // As geodata/cell_marks.py has them: where a cell that runs could begin.
  const FORMULA = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20]`;
  const PASSED_OVER = String.raw`'*[\x00-\x08\x0b\x0c\x0e-\x20"\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb]*`;
  const RUNS = new RegExp(String.raw`^${PASSED_OVER}(?:${FORMULA}|[\t\r\n])`);
  const RUNS_BEHIND = new RegExp(String.raw`[;,\t\r\n](?=${PASSED_OVER}(?:${FORMULA}|\t))`, "g");
  const DECIMALS = 1e6; // of a degree

  const rounded = (degrees) => (typeof degrees === "number" ? Math.round(degrees * DECIMALS) / DECIMALS + 0 : null);

  // Points: areas are in the file they came from.
  mapapp.recordsToGeoJson = function (records, members = {}) {
    const features = records.map((record) => {
      const coordinates = [rounded(record.longitude), rounded(record.latitude)];
      return {
        type: "Feature", id: record.incident_id,
        geometry: coordinates.includes(null) ? null : { type: "Point", coordinates },
        properties: { ...record, longitude: coordinates[0], latitude: coordinates[1] },
      };
    });
    return `${JSON.stringify({ type: "FeatureCollection", ...members, features })}\n`;
  };

  // An apostrophe stands before what a spreadsheet would run, wherever it parts cells.
  function inert(text) {
    const marked = text.replaceAll("\0", "").replace(RUNS_BEHIND, "$&'");
    return RUNS.test(marked) ? `'${marked}` : marked;
  }

  const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

  const weapon = ({ weapon: name, launched, intercepted }) => {
    const told = [[launched, "launched"], [intercepted, "intercepted"]].filter(([n]) => n !== null && n !== undefined);
    return told.length ? `${name} (${told.map((each) => each.join(" ")).join(", ")})` : String(name);
  };

  const claim = ({ field, value, quote, attributed_to: said }) =>
    `${field}${value === null ? "" : ` ${value}`}: \u201c${quote}\u201d${said ? ` (${said})` : ""}`;

  const source = (each) => {
    const told = ["outlet", "title", "published", "url"].map((name) => each[name]).filter(Boolean);
    return told.length ? told.join(", ") : String(each.report_id);
  };

  const LISTS = { weapons: weapon, effects: String, claims: claim, sources: source };

  function cell(name, value) {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    if (Array.isArray(value)) return quoted(inert(value.map(LISTS[name] || String).join("; ")));
    return quoted(inert(String(value)));
  }

  // UTF-8 with a byte order mark; lists as text, unknown as an empty cell.
  mapapp.recordsToCsv = function (records, gazetteer = "") {
    const names = Object.keys(records[0] || {});
    const lines = [[...names, "gazetteer"], ...records.map((record) => [...names.map((name) => cell(name, record[name])), quoted(inert(gazetteer))])];
    return `\ufeff${lines.map((cells) => cells.join(",")).join("\r\n")}\r\n`;
  };
})(window.mapapp);
