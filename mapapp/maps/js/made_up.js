// Incidents that are made up are said to be, on the map and in its pictures.
"use strict";

(function (mapapp) {
  mapapp.MADE_UP = "Synthetic data: every incident is made up";

  mapapp.parts.push({
    name: "madeUp",
    build(furniture) {
      const root = mapapp.element("p", { name: "mapapp-made-up", text: mapapp.MADE_UP });
      const show = (isMadeUp) => { root.hidden = !isMadeUp; };
      furniture.slot("foot").append(root);
      furniture.on("facts", ({ synthetic }) => show(synthetic === true));
      show((mapapp.block("manifest") || {}).synthetic === true);
      return { isOn: () => !root.hidden };
    },
  });
})(window.mapapp);
