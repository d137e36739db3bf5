// A crowd as drawn: its exact number on paper, in a ring that is shared out
// among the types.
"use strict";

(function (mapapp) {
  const FONT = '600 12px "Source Sans 3", "Source Sans Pro", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const RING = 4; // px

  mapapp.drawCrowds = function ({ ctx }, crowds, types, palette) {
    ctx.save();
    ctx.font = FONT;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const crowd of crowds) drawCrowd(ctx, crowd, types, palette);
    ctx.restore();
  };

  function drawCrowd(ctx, { x, y, count, radius, types: numbers }, types, palette) {
    ctx.beginPath();
    ctx.arc(x, y, radius + 1.5, 0, 2 * Math.PI);
    ctx.fillStyle = palette.land;
    ctx.fill();
    let from = -Math.PI / 2;
    types.forEach((type, code) => {
      if (numbers[code] === 0) return;
      const to = from + (2 * Math.PI * numbers[code]) / count;
      ctx.beginPath();
      ctx.arc(x, y, radius - RING / 2, from, to);
      ctx.strokeStyle = mapapp.symbols.colour(type);
      ctx.lineWidth = RING;
      ctx.stroke();
      from = to;
    });
    ctx.fillStyle = palette.ink;
    ctx.fillText(count.toLocaleString("en-GB"), x, y + 0.5);
  }

  // The crowd at a point of the canvas, or null.
  mapapp.crowdAt = function (crowds, x, y) {
    return crowds.find((crowd) => Math.hypot(crowd.x - x, crowd.y - y) <= crowd.radius + 1) || null;
  };

  // Places around a middle for rows of one spot: a ring, or a spiral of seeds.
  mapapp.fanPoints = function (count, x, y) {
    const points = [];
    for (let i = 0; i < count; i += 1) {
      const isRing = count <= 10;
      const angle = isRing ? -Math.PI / 2 + (2 * Math.PI * i) / count : 2.399963 * i;
      const far = isRing ? Math.max(26, (count * 20) / (2 * Math.PI)) : 16 + 11.5 * Math.sqrt(i);
      points.push({ x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) });
    }
    return points;
  };
})(window.mapapp);
