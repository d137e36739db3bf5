// A small overview with the rectangle of the view; off until it is asked for.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const [WIDTH, HEIGHT] = [168, 120];
  const WIDER = 4; // zoom levels

  class MiniMap {
    constructor(furniture) {
      this.furniture = furniture;
      this.canvas = element("canvas", { "aria-hidden": "true" });
      this.root = element("div", { name: "mapapp-panel mapapp-minimap", title: "Click to move the map there" }, this.canvas);
      this.root.hidden = true;
      furniture.tools.show(this.root);
      furniture.tools.add({
        label: "Overview map", pictogram: "minimap", group: "view", isWide: true,
        press: () => this.toggle(), isOn: () => !this.root.hidden,
      });
      furniture.map.on("moveend resize", () => this.draw());
      furniture.onTheme(() => this.draw());
      this.canvas.addEventListener("click", (event) => this._go(event));
    }

    toggle() {
      this.root.hidden = !this.root.hidden;
      this.draw();
    }

    draw() {
      if (this.root.hidden) return;
      const { map, basemap } = this.furniture;
      const ratio = window.devicePixelRatio || 1;
      this.canvas.width = WIDTH * ratio;
      this.canvas.height = HEIGHT * ratio;
      const ctx = this.canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      const centre = map.getCenter();
      const zoom = Math.max(0, map.getZoom() - WIDER);
      const scale = 256 * 2 ** zoom;
      const x = mapapp.mercatorX(centre.lng) * scale;
      const y = mapapp.mercatorY(centre.lat) * scale;
      this.view = { ctx, ratio, scale, zoom, left: x - WIDTH / 2, top: y - HEIGHT / 2, width: WIDTH, height: HEIGHT, padX: 0, padY: 0 };
      basemap.draw(this.view);
      this._drawSight();
    }

    _drawSight() {
      const { ctx, scale, left, top } = this.view;
      const bounds = this.furniture.map.getBounds();
      const [west, north] = [mapapp.mercatorX(bounds.getWest()) * scale - left, mapapp.mercatorY(bounds.getNorth()) * scale - top];
      const [east, south] = [mapapp.mercatorX(bounds.getEast()) * scale - left, mapapp.mercatorY(bounds.getSouth()) * scale - top];
      const { ink, land } = this.furniture.basemap.palette;
      for (const [colour, width] of [[land, 4], [ink, 1.6]]) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.strokeRect(west, north, Math.max(4, east - west), Math.max(4, south - north));
      }
    }

    _go({ offsetX, offsetY }) {
      const { scale, left, top } = this.view;
      const y = Math.min(1, Math.max(0, (offsetY + top) / scale));
      this.furniture.map.panTo([mapapp.latitudeOf(y), mapapp.longitudeOf((offsetX + left) / scale)]);
    }
  }

  mapapp.parts.push({ name: "minimap", build: (furniture) => new MiniMap(furniture) });
})(window.mapapp);
