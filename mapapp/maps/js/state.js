// The state of the map as parameters of an address, the same ones as the app's
// pages have: layers, since, until, precision, status, weapon, country,
// grade, tag, incident and view. A file keeps them behind its #.
"use strict";

(function (mapapp) {
  const NONE = "none";
  const UNTOLD = "unknown";
  const FACETS = { precision: "precisions", status: "statuses", weapon: "weapons", country: "countries", grade: "grades", tag: "tags" };

  // A tag may be any text, also one that means something else here.
  function valueText(value) {
    const text = value.replaceAll("%", "%25").replaceAll(",", "%2C");
    if (text !== UNTOLD && text !== NONE) return text || UNTOLD;
    return `%${text.charCodeAt(0).toString(16).toUpperCase()}${text.slice(1)}`;
  }

  function valueOf(word) {
    if (word === UNTOLD) return "";
    try {
      return decodeURIComponent(word);
    } catch {
      return word;
    }
  }

  const listText = (values) => values.map(valueText).join(",") || NONE;
  const listOf = (text) => (text === NONE ? [] : text.split(",").map(valueOf));

  // Only what differs from the first view.
  mapapp.writeState = function (filter, incident, view) {
    const params = new URLSearchParams();
    if (filter.layers.length < mapapp.LAYERS.length) params.set("layers", filter.layers.join(",") || NONE);
    if (filter.first !== null) params.set("since", mapapp.isoDay(filter.first));
    if (filter.last !== null) params.set("until", mapapp.isoDay(filter.last));
    for (const [name, member] of Object.entries(FACETS)) if (filter[member] !== null) params.set(name, listText(filter[member]));
    if (incident) params.set("incident", incident);
    if (view) params.set("view", view);
    return params.toString().replaceAll("%2C", ",");
  };

  mapapp.readState = function (text) {
    const params = new URLSearchParams(text);
    const filter = mapapp.everything();
    if (params.has("layers")) filter.layers = listOf(params.get("layers"));
    filter.first = mapapp.dayOfText(params.get("since"));
    filter.last = mapapp.dayOfText(params.get("until"));
    for (const [name, member] of Object.entries(FACETS)) if (params.has(name)) filter[member] = listOf(params.get(name));
    return { filter: mapapp.filterOf(filter), incident: params.get("incident"), view: params.get("view") };
  };
})(window.mapapp);
