// Files made in the browser of records that stand in the page: GeoJSON by RFC
// 7946, and CSV that runs nothing in a spreadsheet.
"use strict";

(function (mapapp) {
  const FORMULA = new Set("=+-@\uff1d\uff0b\uff0d\uff20");
  const CONTROL = new Set("\t\r\n");
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

  // A text cell that a spreadsheet would run begins with an apostrophe.
  function inert(text) {
    const plain = text.replaceAll("\0", "");
    const first = plain.replace(/^[\s\u200b\u200c\u200d\u2060\ufeff]+/u, "").slice(0, 1);
    return FORMULA.has(first) || CONTROL.has(plain.slice(0, 1)) ? `'${plain}` : plain;
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
