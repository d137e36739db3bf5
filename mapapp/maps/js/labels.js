// Names on the map, none over another: places of incidents first, then
// countries, cities by rank, regions. Drawn after the incident layer, which
// says where its symbols stand.
"use strict";

(function (mapapp) {
  const FONT = '"Source Sans 3", "Source Sans Pro", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const MOST_INCIDENT_NAMES = 150;
  const REGIONS_FROM_ZOOM = 6;

  mapapp.Labels = mapapp.CanvasLayer.extend({
    options: { pane: "mapapp-names", level: 470 },

    initialize(basemap, incidents, options) {
      L.setOptions(this, options);
      this.basemap = basemap;
      this.incidents = incidents;
      this.hasBaseNames = true;
      this.isDark = false;
      incidents.on("drawn", () => this.reset());
    },

    // The incident layer calls for a redraw: no "moveend" of its own.
    getEvents() {
      return { move: this._placeClip, zoom: this._follow, zoomanim: this._animate };
    },

    draw(view) {
      if (!this.incidents.view) return;
      const taken = new Taken();
      this._written = new Set();
      const { rows, x, y, crowds } = this.incidents.drawn();
      for (let i = 0; i < Math.min(rows.length, 4000); i += 1) taken.add(x[i] - 8, y[i] - 8, x[i] + 8, y[i] + 8);
      for (const { x: left, y: top, radius } of crowds) taken.add(left - radius, top - radius, left + radius, top + radius);
      this._drawIncidentNames(view, taken);
      if (this.hasBaseNames) this._drawBaseNames(view, taken);
    },

    _drawIncidentNames(view, taken) {
      const palette = mapapp.palette(this.isDark);
      const said = new Set();
      let left = MOST_INCIDENT_NAMES;
      const { x, y } = this.incidents.drawn();
      for (const i of this._order()) {
        const row = this.incidents.drawn().rows[i];
        const text = this.incidents.labelOf(row);
        if (!text || left === 0) continue;
        const spot = `${text} ${this.incidents.columns.x[row]} ${this.incidents.columns.y[row]}`;
        if (said.has(spot)) continue;
        const style = this.incidents.isHollow(row) ? "italic 600 12.5px" : "600 13px";
        const label = {
          text: shortened(text), font: `${style} ${FONT}`, colour: palette.ink, halo: palette.land, haloWidth: 3.6,
        };
        const gap = row === this.incidents.selected() || row === this.incidents.cursor() ? 18 : 13;
        if (placeBeside(view, taken, label, [x[i], y[i], gap])) {
          said.add(spot);
          this._written.add(text);
          left -= 1;
        }
      }
    },

    // The selected one first, then the one that names each spot.
    _order() {
      const { rows, heads } = this.incidents.drawn();
      if (!heads) return [];
      const selected = rows.indexOf(this.incidents.selected());
      const naming = [...rows.keys()].filter((i) => heads[i] === i && i !== selected);
      return selected < 0 ? naming : [selected, ...naming];
    },

    _drawBaseNames(view, taken) {
      const palette = mapapp.palette(this.isDark);
      const { zoom } = view;
      const { countries, regions } = this.basemap.borders;
      const halo = { halo: palette.land, haloWidth: 2.6 };
      for (const place of byRank(countries)) {
        if (place.rank > zoom - (zoom > 5 ? 0 : 2) || this._written.has(place.name)) continue;
        const size = Math.max(10.5, Math.min(17, 15 - place.rank * 1.2 + (zoom - 5)));
        const label = { text: place.name.toUpperCase(), font: `600 ${size}px ${FONT}`, spacing: "1.4px", colour: palette.countryName, ...halo };
        placeAt(view, taken, label, place.label);
      }
      for (const place of byRank(this.basemap.cities || [])) {
        if (place.rank > zoom - (place.is_capital ? 2.5 : 4) || this._written.has(place.name)) continue;
        drawCity(view, taken, place, palette, halo);
      }
      if (zoom < REGIONS_FROM_ZOOM) return;
      for (const place of byRank(regions)) {
        if (place.rank > zoom - 3 || this._written.has(place.name)) continue;
        const label = { text: place.name, font: `italic 500 11.5px ${FONT}`, spacing: "0.4px", colour: palette.regionName, ...halo };
        placeAt(view, taken, label, place.label);
      }
    },
  });

  const sorted = new WeakMap();

  function byRank(places) {
    if (!sorted.has(places)) sorted.set(places, [...places].filter(Boolean).sort((a, b) => a.rank - b.rank));
    return sorted.get(places);
  }

  function shortened(text) {
    return text.length > 40 ? `${text.slice(0, 39)}…` : text;
  }

  function drawCity(view, taken, place, palette, halo) {
    const { ctx } = view;
    const [x, y] = screen(view, place.longitude, place.latitude);
    if (!isSeen(view, x, y) || taken.hits(x - 3, y - 3, x + 3, y + 3)) return;
    const size = place.rank <= 1 || place.is_capital ? 12 : 11;
    const label = { text: place.name, font: `${place.is_capital ? 600 : 400} ${size}px ${FONT}`, colour: palette.cityName, ...halo };
    if (!placeBeside(view, taken, label, [x, y, 6])) return;
    taken.add(x - 3, y - 3, x + 3, y + 3);
    ctx.beginPath();
    ctx.arc(x, y, place.is_capital ? 2.6 : 1.9, 0, 2 * Math.PI);
    ctx.fillStyle = palette.cityName;
    ctx.strokeStyle = palette.land;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.fill();
  }

  function screen(view, longitude, latitude) {
    let x = mapapp.mercatorX(longitude);
    const centre = (view.left + view.width / 2) / view.scale;
    x += Math.round(centre - x);
    return [x * view.scale - view.left, mapapp.mercatorY(latitude) * view.scale - view.top];
  }

  const isSeen = (view, x, y) => x > 0 && y > 0 && x < view.width && y < view.height;

  function placeAt(view, taken, label, [longitude, latitude]) {
    const [x, y] = screen(view, longitude, latitude);
    if (!isSeen(view, x, y)) return;
    const { width, height } = measured(view.ctx, label);
    if (taken.claim(x - width / 2, y - height / 2, x + width / 2, y + height / 2)) {
      write(view.ctx, label, x - width / 2, y);
    }
  }

  // Right of the symbol, left, above, below: the first that is free. A symbol in
  // sight has its whole name in sight or none.
  function placeBeside(view, taken, label, [x, y, gap]) {
    const { ctx, padX, padY } = view;
    const { width, height } = measured(ctx, label);
    const corners = [
      [x + gap, y], [x - gap - width, y], [x - width / 2, y - gap - height / 2], [x - width / 2, y + gap + height / 2],
    ];
    const isInSight = ([left, middle], wide) =>
      left >= padX && left + wide <= view.width - padX && middle >= padY && middle <= view.height - padY;
    for (const [left, middle] of isInSight([x, y], 0) ? corners.filter((corner) => isInSight(corner, width)) : corners) {
      if (taken.claim(left, middle - height / 2, left + width, middle + height / 2)) {
        write(ctx, label, left, middle);
        return true;
      }
    }
    return false;
  }

  function dress(ctx, label) {
    ctx.font = label.font;
    if ("letterSpacing" in ctx) ctx.letterSpacing = label.spacing || "0px";
  }

  function measured(ctx, label) {
    dress(ctx, label);
    const size = Number(/([\d.]+)px/.exec(label.font)[1]);
    return { width: ctx.measureText(label.text).width + 2, height: size * 1.2 };
  }

  function write(ctx, label, left, middle) {
    dress(ctx, label);
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    ctx.strokeStyle = label.halo;
    ctx.lineWidth = label.haloWidth;
    ctx.globalAlpha = 0.9;
    ctx.strokeText(label.text, left, middle);
    ctx.globalAlpha = 1;
    ctx.fillStyle = label.colour;
    ctx.fillText(label.text, left, middle);
  }

  // Boxes already written on, in cells of 64 px.
  class Taken {
    constructor() {
      this.cells = new Map();
    }

    claim(left, top, right, bottom) {
      if (this.hits(left, top, right, bottom)) return false;
      this.add(left, top, right, bottom);
      return true;
    }

    hits(left, top, right, bottom) {
      for (const cell of cellsOf(left, top, right, bottom)) {
        for (const box of this.cells.get(cell) || []) {
          if (left < box[2] && right > box[0] && top < box[3] && bottom > box[1]) return true;
        }
      }
      return false;
    }

    add(left, top, right, bottom) {
      for (const cell of cellsOf(left, top, right, bottom)) {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push([left, top, right, bottom]);
      }
    }
  }

  function* cellsOf(left, top, right, bottom) {
    for (let x = Math.floor(left / 64); x <= Math.floor(right / 64); x += 1) {
      for (let y = Math.floor(top / 64); y <= Math.floor(bottom / 64); y += 1) yield x * 100003 + y;
    }
  }
})(window.mapapp);
