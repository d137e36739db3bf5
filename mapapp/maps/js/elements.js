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
    tools: "M4 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0M9 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0M14 10a1 1 0 1 0 2 0a1 1 0 1 0-2 0",
    search: "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 1 0 0-10M12.2 12.2L17 17",
    box: "M4 4h3M9 4h3M14 4h2v2M16 8v3M16 13v3h-3M11 16H8M6 16H4v-3M4 11V8M4 6V4",
    polygon: "M4 7l7-4 6 6-4 8-8-2z",
    measure: "M3 13L13 3l4 4L7 17zM6 10l2 2M9 7l2 2M12 4l2 2",
    compare: "M10 3v14M3 5h4v10H3M17 5h-4v10h4",
    minimap: "M3 4h14v12H3zM10 10h5v4h-5z",
    link: "M8 12l4-4M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7",
    picture: "M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 4M7 7.5h.01",
    embed: "M7 6l-4 4 4 4M13 6l4 4-4 4",
    play: "M6.5 4.5v11l9-5.5z",
    pause: "M7 5v10M13 5v10",
    step: "M5.5 4.5v11l7.5-5.5zM15.5 4.5v11",
    sliders: "M3 7h8M15 7h2M3 13h2M9 13h8M13 5v4M7 11v4",
    filter: "M3.5 5.5h13M6 10h8M8.5 14.5h3",
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
