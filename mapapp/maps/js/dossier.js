// A dossier is a file that tells by which rules it was made: a page that goes on
// below the map, where table and notes stand. Anywhere else there is neither.
"use strict";

(function (mapapp) {
  const { element } = mapapp;

  // The notes of this document, or null.
  mapapp.notes = () => mapapp.block("notes");

  // Where the parts of a dossier stand, below the map and its timeline.
  mapapp.parts.push({
    name: "below",
    build(furniture) {
      const notes = mapapp.notes();
      if (!notes) return null;
      document.documentElement.classList.add("mapapp-dossier");
      const stage = furniture.map.getContainer().closest(".mapapp-stage");
      stage.before(heading(notes));
      const below = element("div", { name: "mapapp-below" });
      furniture.slot("bottom").after(below);
      return below;
    },
  });

  function heading({ title, subtitle, warning }) {
    return element(
      "header", { name: "mapapp-heading" },
      element("h1", { text: title }),
      element("p", { name: "mapapp-muted", text: subtitle, dir: "auto" }),
      warning ? element("p", { name: "mapapp-warning", text: warning, role: "note" }) : null,
    );
  }
})(window.mapapp);
