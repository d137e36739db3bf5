// Where the pointer is, in decimal degrees of WGS 84; the key C copies it.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const DECIMALS = 5; // about a metre

  const degrees = (value) => value.toFixed(DECIMALS);

  // Written to the clipboard, or shown in a field to be copied by hand.
  mapapp.copy = async function (furniture, text, said) {
    try {
      await navigator.clipboard.writeText(text);
      furniture.say(said);
      return true;
    } catch {
      return false;
    }
  };

  class Pointer {
    constructor(furniture) {
      this.furniture = furniture;
      this.place = null;
      this.words = element("span");
      this.root = element("p", { name: "mapapp-pointer", title: "Press C to copy" }, this.words);
      this.root.hidden = true;
      furniture.slot("foot").append(this.root);
      const { map } = furniture;
      map.on("mousemove", (event) => event.originalEvent.pointerType !== "touch" && this._show(event.latlng.wrap()));
      map.on("mouseout", () => this._show(null));
      document.addEventListener("keydown", (event) => this._key(event));
    }

    _show(place) {
      this.place = place;
      this.root.hidden = !place;
      if (place) this.words.textContent = `Latitude ${degrees(place.lat)}, longitude ${degrees(place.lng)}`;
    }

    async _key(event) {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || event.key.toLowerCase() !== "c" || !this.place || event.target.closest("input, select, textarea")) return;
      const text = `${degrees(this.place.lat)}, ${degrees(this.place.lng)}`;
      const isCopied = await mapapp.copy(this.furniture, text, `Copied ${text}.`);
      this.words.textContent = isCopied ? `Copied ${text}` : `Could not copy: ${text}`;
    }
  }

  mapapp.parts.push({ name: "pointer", build: (furniture) => new Pointer(furniture) });
})(window.mapapp);
