// The offline base map: land, water, coasts, borders. Names are in labels.js.
"use strict";

(function (mapapp) {
  const REGIONS_FROM_ZOOM = 4.5;

  mapapp.palette = (dark) => mapapp.COLOURS.map[dark ? "dark" : "light"];

  const OfflineBasemap = mapapp.CanvasLayer.extend({
    options: { pane: "mapapp-land", level: 150 },

    initialize(topology, cities) {
      this.borders = mapapp.readBorders(topology);
      this.cities = cities;
      this.palette = mapapp.palette(false);
    },

    setDark(dark) {
      this.palette = mapapp.palette(dark);
      this.redraw();
    },

    draw(view) {
      const { ctx, width, height } = view;
      ctx.fillStyle = this.palette.water;
      ctx.fillRect(0, 0, width, height);
      for (const shift of worldsInView(view)) {
        this._drawLand(view, shift);
        if (view.zoom >= REGIONS_FROM_ZOOM) this._drawArcs(view, this.borders.inner, this.palette.region, 0.6, shift);
        this._drawArcs(view, this.borders.coasts, this.palette.coast, 0.8, shift);
        this._drawArcs(view, this.borders.frontiers, this.palette.country, 1.2, shift);
      }
    },

    // One path for all land: no seams between neighbours.
    _drawLand(view, shift) {
      const path = new Path2D();
      for (const shape of this.borders.land) {
        if (!mapapp.inView(shape, view, shift)) continue;
        for (const ring of shape.rings) {
          ring.forEach((arc, i) => {
            const { points } = this.borders.arcs[arc < 0 ? ~arc : arc];
            mapapp.traceLine(path, points, view, arc < 0, i > 0, shift);
          });
          path.closePath();
        }
      }
      view.ctx.fillStyle = this.palette.land;
      view.ctx.fill(path, "evenodd");
    },

    _drawArcs(view, indices, colour, width, shift) {
      const path = new Path2D();
      for (const i of indices) {
        const arc = this.borders.arcs[i];
        if (mapapp.inView(arc, view, shift)) mapapp.traceLine(path, arc.points, view, false, false, shift);
      }
      view.ctx.strokeStyle = colour;
      view.ctx.lineWidth = width;
      view.ctx.lineJoin = "round";
      view.ctx.stroke(path);
    },
  });

  // The world repeats to the east and west; at low zoom more than one is seen.
  function worldsInView(view) {
    const first = Math.floor(view.left / view.scale);
    const last = Math.floor((view.left + view.width) / view.scale);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  mapapp.offlineBasemap = () => new OfflineBasemap(mapapp.block("borders"), mapapp.block("cities"));
})(window.mapapp);
