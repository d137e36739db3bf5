// Density of what is shown: counts in small cells, smoothed, as one tone that
// grows denser; it says where much was reported, not how bad it was.
"use strict";

(function (mapapp) {
  const CELL = 4; // px
  const REACH = 4; // cells to each side, smoothed twice

  // marks: points on the canvas. Nothing is drawn where nothing is.
  mapapp.drawHeat = function (view, marks, isDark) {
    const across = Math.ceil(view.width / CELL) + 1;
    const down = Math.ceil(view.height / CELL) + 1;
    const density = counted(marks, across, down);
    smooth(density, across, down);
    smooth(density, across, down);
    const most = density.reduce((max, value) => Math.max(max, value), 0);
    if (most === 0) return;
    const picture = document.createElement("canvas");
    picture.width = across;
    picture.height = down;
    picture.getContext("2d").putImageData(coloured(density, most, across, down, isDark), 0, 0);
    view.ctx.save();
    view.ctx.imageSmoothingEnabled = true;
    view.ctx.imageSmoothingQuality = "high";
    view.ctx.drawImage(picture, 0, 0, across * CELL, down * CELL);
    view.ctx.restore();
  };

  function counted(marks, across, down) {
    const density = new Float32Array(across * down);
    marks.each((x, y, sign, count) => {
      const column = Math.floor(x / CELL);
      const line = Math.floor(y / CELL);
      if (column >= 0 && line >= 0 && column < across && line < down) density[line * across + column] += count;
    });
    return density;
  }

  // A box of 2 * REACH + 1 cells, along lines and then along columns.
  function smooth(density, across, down) {
    for (let line = 0; line < down; line += 1) slide(density, line * across, 1, across);
    for (let column = 0; column < across; column += 1) slide(density, column, across, down);
  }

  function slide(values, start, step, count) {
    const copy = new Float32Array(count);
    for (let i = 0; i < count; i += 1) copy[i] = values[start + i * step];
    let sum = 0;
    for (let i = 0; i < Math.min(REACH, count); i += 1) sum += copy[i];
    for (let i = 0; i < count; i += 1) {
      if (i + REACH < count) sum += copy[i + REACH];
      if (i - REACH > 0) sum -= copy[i - REACH - 1];
      values[start + i * step] = Math.max(0, sum / (2 * REACH + 1));
    }
  }

  // By the root of the density: one incident is seen beside a thousand. The edge
  // fades out, as a border there would mean something.
  function coloured(density, most, across, down, isDark) {
    const image = new ImageData(across, down);
    const [low, high] = isDark ? [[94, 60, 30], [255, 214, 150]] : [[233, 190, 130], [120, 40, 10]];
    for (let i = 0; i < density.length; i += 1) {
      const share = Math.sqrt(density[i] / most);
      if (share < 0.004) continue;
      for (let part = 0; part < 3; part += 1) image.data[4 * i + part] = low[part] + (high[part] - low[part]) * share;
      image.data[4 * i + 3] = 255 * Math.min(0.85, 1.4 * share);
    }
    return image;
  }
})(window.mapapp);
