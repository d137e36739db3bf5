// Shapes of areas on the canvas, and whether a point lies in one.
"use strict";

(function (mapapp) {
  const EQUATOR = 40075016.686; // metres
  const LEAST_RADIUS = 8; // px: a smaller circle hides under its symbol

  mapapp.areaPath = function (area, view) {
    const path = new Path2D();
    for (const ring of area.rings) {
      mapapp.traceLine(path, ring, view, false, false);
      path.closePath();
    }
    return path;
  };

  // By the even-odd rule; rings, x and y in shares of the world.
  mapapp.isInside = function (rings, x, y) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const crosses = ring[i + 1] > y !== ring[j + 1] > y;
        if (crosses && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
          inside = !inside;
        }
      }
    }
    return inside;
  };

  // A circle of so many metres around a place, or null where it is too small.
  mapapp.circlePath = function (x, y, metres, view) {
    const shrink = Math.cos((mapapp.latitudeOf(y) * Math.PI) / 180);
    const radius = (metres / EQUATOR / shrink) * view.scale;
    if (radius < LEAST_RADIUS) return null;
    const path = new Path2D();
    path.arc(x * view.scale - view.left, y * view.scale - view.top, radius, 0, 2 * Math.PI);
    return path;
  };
})(window.mapapp);
