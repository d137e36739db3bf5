// Areas of imprecise places on the canvas: outlined and lightly filled, and
// whether a point lies in one.
"use strict";

(function (mapapp) {
  const EQUATOR = 40075016.686; // metres
  const LEAST_RADIUS = 8; // px: a smaller circle hides under its symbol
  const LEAST_WIDTH = 14; // px: a smaller area does too
  const DASH = [5, 4];
  const FILLED_MOST = 40; // with more areas in view they are outlined only

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

  // Each area once for each type that uses it, with the rows that do.
  mapapp.usedAreas = function (layer) {
    const { areas, areaOf } = layer.areas;
    const { type, x, count } = layer.columns;
    if (areaOf.size === 0) return [];
    const isShown = new Uint8Array(count);
    for (const row of layer.rowsShown()) isShown[row] = 1;
    const kinds = layer.columns.types.length || 1;
    const found = new Map();
    for (const row of areaOf.rows) {
      if (isShown[row] === 0 || x[row] === mapapp.NO_PLACE) continue;
      const index = areaOf.get(row);
      const name = index * kinds + type[row];
      if (!found.has(name)) found.set(name, { area: areas[index], type: layer.typeOf(row), rows: [] });
      found.get(name).rows.push(row);
    }
    return [...found.values()];
  };

  mapapp.drawAreas = function (layer, view) {
    const seen = layer.shownAreas().filter(
      ({ area }) => mapapp.inView(area, view) && (area.east - area.west) * view.scale >= LEAST_WIDTH,
    );
    const fill = seen.length > FILLED_MOST ? 0 : 0.12;
    for (const { area, type } of seen) drawArea(layer, view, mapapp.areaPath(area, view), type, { fill, width: 1.4, dash: DASH });
  };

  mapapp.drawSelectedArea = function (layer, view) {
    const row = layer.selected();
    if (row === null || !layer.isLocated(row)) return;
    const index = layer.areas.areaOf.get(row);
    const path = index === undefined ? circleOf(layer, row, view) : mapapp.areaPath(layer.areas.areas[index], view);
    if (path) drawArea(layer, view, path, layer.typeOf(row), { fill: 0.2, width: 2.2, dash: [] });
  };

  function circleOf({ areas, columns }, row, view) {
    const metres = areas.radius ? areas.radius[row] : null;
    return metres ? mapapp.circlePath(columns.x[row] / mapapp.WORLD, columns.y[row] / mapapp.WORLD, metres, view) : null;
  }

  function drawArea(layer, { ctx }, path, type, { fill, width, dash }) {
    ctx.save();
    ctx.fillStyle = mapapp.symbols.colour(type);
    ctx.globalAlpha = fill;
    if (fill > 0) ctx.fill(path, "evenodd");
    // Hides a border that runs along the edge, so that dashes read as dashes.
    ctx.globalAlpha = 0.85;
    ctx.strokeStyle = layer.palette.land;
    ctx.lineWidth = 3;
    ctx.stroke(path);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = mapapp.symbols.colour(type);
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.setLineDash(dash);
    ctx.stroke(path);
    ctx.restore();
  }
})(window.mapapp);
