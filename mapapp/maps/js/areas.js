// Areas of imprecise places on the canvas: outlined and lightly filled, and
// whether a point lies in one.
"use strict";

(function (mapapp) {
  const EQUATOR = 40075016.686; // metres
  const LEAST_RADIUS = 8; // px: a smaller circle hides under its symbol
  const LEAST_WIDTH = 14; // px: a smaller area does too
  const DASH = [5, 4];
  const FILLED_MOST = 40; // with more areas in view they are outlined only
  const LEAST_RING = 1.5; // px
  const WIDE = 4; // views: dashes of so long a line take long and are not seen as such

  // The path from the area's north-west corner at a scale, kept until the next
  // scale; rings that no eye sees are left out.
  function pathAt(area, scale) {
    if (area.path && area.path.scale === scale) return area.path.path;
    const view = { scale, left: area.west * scale, top: area.north * scale };
    const path = new Path2D();
    area.rings.forEach((ring, i) => {
      if (area.sizes[i] * scale < LEAST_RING) return;
      mapapp.traceLine(path, ring, view, false, false);
      path.closePath();
    });
    area.path = { scale, path };
    return path;
  }

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

  // Each area once for each type of what is shown there, with their number.
  mapapp.usedAreas = function (layer) {
    const { areas, areaOf } = layer.areas;
    const { type, types } = layer.columns;
    const { numbers } = areaOf;
    if (areaOf.size === 0) return [];
    const counts = new Uint32Array((areas.length + 1) * types.length);
    const shown = layer.rowsShown();
    for (let i = 0; i < shown.length; i += 1) counts[numbers[shown[i]] * types.length + type[shown[i]]] += 1;
    const found = [];
    areas.forEach((area, index) => {
      types.forEach((name, code) => {
        const count = counts[(index + 1) * types.length + code];
        if (count > 0) found.push({ area, index, type: name, code, count });
      });
    });
    return found;
  };

  mapapp.rowsOfArea = function (layer, { index, code }) {
    const { numbers } = layer.areas.areaOf;
    return layer.rowsShown().filter((row) => numbers[row] === index + 1 && layer.columns.type[row] === code);
  };

  // Outlined and lightly filled; where there are many, or crowds are counted,
  // outlined once in the colour of the commonest type.
  mapapp.drawAreas = function (layer, view) {
    const seen = layer.shownAreas().filter(
      ({ area }) => mapapp.inView(area, view) && (area.east - area.west) * view.scale >= LEAST_WIDTH,
    );
    const isMany = seen.length > FILLED_MOST || layer.drawn().crowds.length > 0;
    for (const each of isMany ? commonest(seen) : seen) {
      const isWide = (each.area.east - each.area.west) * view.scale > WIDE * view.width;
      drawArea(layer, view, each.area, each.type, { fill: isMany ? 0 : 0.12, width: isMany ? 1.1 : 1.4, dash: isWide ? [] : DASH });
    }
  };

  function commonest(seen) {
    const best = new Map();
    for (const each of seen) {
      const known = best.get(each.index);
      if (!known || each.count > known.count) best.set(each.index, each);
    }
    return best.values();
  }

  mapapp.drawSelectedArea = function (layer, view) {
    const row = layer.selected();
    if (row === null || !layer.isLocated(row)) return;
    const index = layer.areas.areaOf.get(row);
    const style = { fill: 0.2, width: 2.2, dash: [] };
    if (index !== undefined) drawArea(layer, view, layer.areas.areas[index], layer.typeOf(row), style);
    else drawPath(layer, view, circleOf(layer, row, view), layer.typeOf(row), style);
  };

  function drawArea(layer, view, area, type, style) {
    view.ctx.save();
    view.ctx.translate(area.west * view.scale - view.left, area.north * view.scale - view.top);
    drawPath(layer, view, pathAt(area, view.scale), type, style);
    view.ctx.restore();
  }

  // Where the map holds no radii, that of the selected row comes with its details.
  const TOLD = new WeakMap(); // {row, metres} by the columns that all layers share

  mapapp.tellRadius = function (layer, row, metres) {
    if (layer.areas.radius) return;
    TOLD.set(layer.columns, { row, metres });
    layer.redraw();
  };

  function radiusOf({ areas, columns }, row) {
    if (areas.radius) return areas.radius[row];
    const told = TOLD.get(columns);
    return told && told.row === row ? told.metres : null;
  }

  function circleOf(layer, row, view) {
    const { columns } = layer;
    const metres = radiusOf(layer, row);
    return metres ? mapapp.circlePath(columns.x[row] / mapapp.WORLD, columns.y[row] / mapapp.WORLD, metres, view) : null;
  }

  function drawPath(layer, { ctx }, path, type, { fill, width, dash }) {
    if (!path) return;
    ctx.save();
    ctx.fillStyle = mapapp.symbols.colour(type);
    ctx.globalAlpha = fill;
    if (fill > 0) ctx.fill(path, "evenodd");
    // Hides a border that runs along the edge, so that dashes read as dashes.
    if (fill > 0) {
      ctx.globalAlpha = 0.85;
      ctx.strokeStyle = layer.palette.land;
      ctx.lineWidth = 3;
      ctx.stroke(path);
    }
    ctx.globalAlpha = 1;
    ctx.strokeStyle = mapapp.symbols.colour(type);
    ctx.lineWidth = width;
    ctx.lineJoin = "round";
    ctx.setLineDash(dash);
    ctx.stroke(path);
    ctx.restore();
  }
})(window.mapapp);
