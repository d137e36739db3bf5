// Page elements built by hand: text enters by textContent and nowhere else.
"use strict";

(function (mapapp) {
  mapapp.element = function (tag, { text, name, ...attributes } = {}, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined && text !== null) element.textContent = String(text);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(key, String(value));
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  // The address if it is http or https, else null.
  mapapp.safeAddress = function (address) {
    if (typeof address !== "string") return null;
    try {
      const url = new URL(address.trim());
      return ["http:", "https:"].includes(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  };

  // Pictograms of the buttons: strokes in a box of 20.
  const STROKES = {
    plus: "M10 4v12M4 10h12",
    minus: "M4 10h12",
    fit: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4M10 8v4M8 10h4",
    full: "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
    close: "M5 5l10 10M15 5L5 15",
    layers: "M10 3l7 4-7 4-7-4zM3.5 10.5L10 14l6.5-3.5M3.5 13.8L10 17.3l6.5-3.5",
    chevron: "M5 8l5 5 5-5",
  };

  mapapp.pictogram = function (name) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("class", "mapapp-pictogram");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", STROKES[name]);
    svg.append(path);
    return svg;
  };

  mapapp.button = function (label, pictogram, press) {
    const button = mapapp.element("button", { type: "button", "aria-label": label, title: label, name: "mapapp-button" });
    button.append(mapapp.pictogram(pictogram));
    button.addEventListener("click", press);
    return button;
  };
})(window.mapapp);
