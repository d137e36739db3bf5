// What stands at a point of the canvas.
"use strict";

(function (mapapp) {
  // The nearest symbol within reach, else the crowd, else the smallest area
  // around the point. On a stack of symbols a second click takes the next one.
  mapapp.hitAt = function (layer, { x, y }, reach) {
    const fan = layer.fan();
    const near = fan
      ? nearFan(fan, x, y, reach)
      : layer.mode() === "heat" ? [] : layer.drawn().near(x, y, reach);
    if (near.length > 0) {
      const stack = near.filter((each) => each.far <= near[0].far + 1).map((each) => each.row);
      return { row: next(stack, layer.selected()) };
    }
    const crowd = mapapp.crowdAt(layer.drawn().crowds, x, y);
    if (crowd) return { crowd };
    const rows = areaAt(layer, x, y);
    return rows ? { row: next(rows, layer.selected()) } : null;
  };

  const next = (rows, selected) => rows[(rows.indexOf(selected) + 1) % rows.length];

  function nearFan({ rows, points }, x, y, reach) {
    const far = points.map((point) => Math.hypot(point.x - x, point.y - y));
    return rows.map((row, i) => ({ row, far: far[i] }))
      .filter((each) => each.far <= reach)
      .sort((a, b) => a.far - b.far || a.row - b.row);
  }

  function areaAt(layer, x, y) {
    const { scale, left, top } = layer.view;
    const east = (x + left) / scale;
    const south = (y + top) / scale;
    let best = null;
    for (const used of layer.shownAreas()) {
      const { area } = used;
      if (east < area.west || east > area.east || south < area.north || south > area.south) continue;
      if (!mapapp.isInside(area.rings, east, south)) continue;
      const size = (area.east - area.west) * (area.south - area.north);
      if (!best || size < best.size) best = { size, used };
    }
    return best && mapapp.rowsOfArea(layer, best.used);
  }
})(window.mapapp);
