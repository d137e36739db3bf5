// What stands at a point of the canvas.
"use strict";

(function (mapapp) {
  // The nearest symbol within reach, else the crowd, else the smallest area
  // around the point. On a stack of symbols a second click takes the next one.
  mapapp.hitAt = function (layer, { x, y }, reach) {
    const fan = layer.fan();
    const near = fan
      ? nearest({ rows: fan.rows, x: fan.points.map((p) => p.x), y: fan.points.map((p) => p.y) }, x, y, reach)
      : layer.mode() === "heat" ? [] : nearest(layer.drawn(), x, y, reach);
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

  function nearest({ rows, x: xs, y: ys }, x, y, reach) {
    const near = [];
    for (let i = 0; i < rows.length; i += 1) {
      const dx = xs[i] - x;
      if (dx > reach || dx < -reach) continue;
      const dy = ys[i] - y;
      const far = dx * dx + dy * dy;
      if (far <= reach * reach) near.push({ row: rows[i], far: Math.sqrt(far) });
    }
    return near.sort((a, b) => a.far - b.far || a.row - b.row);
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
