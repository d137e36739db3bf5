// A Leaflet layer that is one canvas: sharp on any screen, a little larger than
// the map so that panning shows no edge, moved and scaled while zooming and
// drawn anew at rest.
"use strict";

(function (mapapp) {
  const MARGIN = 0.15;

  mapapp.CanvasLayer = L.Layer.extend({
    // level: the z-index of the pane, which is the layer's own.
    options: { pane: "mapapp-canvas", level: 400 },

    onAdd(map) {
      const pane = map.getPane(this.options.pane) || map.createPane(this.options.pane);
      pane.style.zIndex = String(this.options.level);
      pane.style.pointerEvents = "none";
      this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated mapapp-canvas", this.getPane());
      this._canvas.setAttribute("aria-hidden", "true");
      this._map = map;
      this.redraw();
    },

    onRemove() {
      cancelAnimationFrame(this._asked);
      this._asked = null;
      this._canvas.remove();
    },

    getEvents() {
      return {
        viewreset: this.reset, moveend: this.reset, resize: this.reset, move: this._placeClip, zoom: this._follow, zoomanim: this._animate,
      };
    },

    // Seen only from left to right (px of the map), or everywhere (null).
    setClip(clip) {
      this._clip = clip;
      this._placeClip();
    },

    _placeClip() {
      const map = this._map;
      if (!map || this._clip === undefined) return;
      const { left, right } = this._clip || {};
      const from = map.containerPointToLayerPoint([left || 0, 0]);
      const to = map.containerPointToLayerPoint([right || 0, map.getSize().y]);
      this.getPane().style.clipPath = this._clip
        ? `polygon(${from.x}px ${from.y}px, ${to.x}px ${from.y}px, ${to.x}px ${to.y}px, ${from.x}px ${to.y}px)` : "";
    },

    // Draws once in the next frame however often it is asked for.
    redraw() {
      if (this._asked || !this._map) return this;
      this._asked = requestAnimationFrame(() => this.reset());
      return this;
    },

    reset() {
      cancelAnimationFrame(this._asked);
      this._asked = null;
      const map = this._map;
      if (!map || map._animatingZoom) return;
      const size = map.getSize();
      if (!size.x || !size.y) return;
      this._placeClip();
      this._pad = size.multiplyBy(MARGIN).round();
      const corner = map.containerPointToLayerPoint(this._pad.multiplyBy(-1)).round();
      this._centre = map.getCenter();
      this._zoom = map.getZoom();
      L.DomUtil.setTransform(this._canvas, corner, 1);
      this._canvas._leaflet_pos = corner;
      this.draw(this._view(size.add(this._pad.multiplyBy(2)), map.getPixelOrigin().add(corner)));
    },

    // x on the canvas is share * scale - left; y likewise.
    _view(size, origin) {
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._canvas;
      const width = Math.round(size.x * ratio);
      const height = Math.round(size.y * ratio);
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${size.x}px`;
        canvas.style.height = `${size.y}px`;
      }
      const ctx = canvas.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, width, height);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      const scale = 256 * 2 ** this._zoom;
      this.view = {
        ctx, ratio, scale, zoom: this._zoom, left: origin.x, top: origin.y,
        width: size.x, height: size.y, padX: this._pad.x, padY: this._pad.y,
      };
      return this.view;
    },

    _follow() {
      this._transform(this._map.getCenter(), this._map.getZoom());
    },

    _animate(event) {
      this._transform(event.center, event.zoom);
    },

    _transform(centre, zoom) {
      if (!this._centre) return;
      const map = this._map;
      const scale = map.getZoomScale(zoom, this._zoom);
      const half = map.getSize().multiplyBy(0.5).add(this._pad).multiplyBy(-scale);
      const offset = half.add(map.project(this._centre, zoom)).subtract(map._getNewPixelOrigin(centre, zoom));
      L.DomUtil.setTransform(this._canvas, offset, scale);
    },
  });

  // Adds points (shares of the world) to a path, leaving out what no eye sees.
  mapapp.traceLine = function (path, points, view, reversed, joined, shift = 0) {
    const { scale, left, top } = view;
    const last = points.length - 2;
    let x = NaN;
    let y = NaN;
    for (let i = 0; i <= last; i += 2) {
      const k = reversed ? last - i : i;
      const nextX = (points[k] + shift) * scale - left;
      const nextY = points[k + 1] * scale - top;
      if (i > 0 && i < last && Math.abs(nextX - x) + Math.abs(nextY - y) < 0.9) continue;
      if (i === 0 && !joined) path.moveTo(nextX, nextY);
      else path.lineTo(nextX, nextY);
      x = nextX;
      y = nextY;
    }
  };

  mapapp.inView = function (box, view, shift = 0) {
    const { scale, left, top, width, height } = view;
    return (
      (box.west + shift) * scale - left < width && (box.east + shift) * scale - left > 0 &&
      box.north * scale - top < height && box.south * scale - top > 0
    );
  };
})(window.mapapp);
