// Symbols: shape and colour together (Okabe-Ito), a white halo, hollow where
// only an area is known. Sprites for the canvas, SVG for the legend and card.
"use strict";

(function (mapapp) {
  const SVG = "http://www.w3.org/2000/svg";
  const COLOURS = mapapp.COLOURS.types;

  // Corners around (0, 0) for a symbol that reads as 12 px wide; none: a circle.
  const CORNERS = {
    strike: null,
    airspace_violation: [[0, -7.2], [7, 5.2], [-7, 5.2]],
    interception: [[0, -7.4], [7.4, 0], [0, 7.4], [-7.4, 0]],
    other: [[-5.4, -5.4], [5.4, -5.4], [5.4, 5.4], [-5.4, 5.4]],
  };
  const RADIUS = 6;
  const HALF = 12;
  const HALO = "rgba(255, 255, 255, 0.95)";

  const known = (type) => (type in COLOURS ? type : "other");

  function trace(ctx, type, scale) {
    ctx.beginPath();
    const corners = CORNERS[type];
    if (!corners) {
      ctx.arc(0, 0, RADIUS * scale, 0, 2 * Math.PI);
      return;
    }
    corners.forEach(([x, y], i) => (i ? ctx.lineTo(x * scale, y * scale) : ctx.moveTo(x * scale, y * scale)));
    ctx.closePath();
  }

  function paint(ctx, type, hollow) {
    ctx.lineJoin = "round";
    trace(ctx, type, hollow ? 0.92 : 1);
    ctx.strokeStyle = HALO;
    ctx.lineWidth = hollow ? 5.2 : 3.2;
    ctx.stroke();
    ctx.fillStyle = hollow ? "rgba(255, 255, 255, 0.9)" : COLOURS[type];
    ctx.fill();
    if (hollow) {
      ctx.strokeStyle = COLOURS[type];
      ctx.lineWidth = 2.4;
      ctx.stroke();
    }
  }

  const sprites = new Map();

  function sprite(type, hollow, ratio) {
    const name = `${type} ${hollow} ${ratio}`;
    if (!sprites.has(name)) {
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = Math.ceil(2 * HALF * ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      ctx.translate(HALF, HALF);
      paint(ctx, known(type), hollow);
      sprites.set(name, canvas);
    }
    return sprites.get(name);
  }

  function shapeElement(type, attributes) {
    const corners = CORNERS[type];
    const shape = document.createElementNS(SVG, corners ? "polygon" : "circle");
    if (corners) shape.setAttribute("points", corners.map((corner) => corner.join(",")).join(" "));
    else shape.setAttribute("r", String(RADIUS));
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    return shape;
  }

  function icon(type, hollow) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-10 -10 20 20");
    svg.setAttribute("class", "mapapp-icon");
    svg.setAttribute("aria-hidden", "true");
    const colour = COLOURS[known(type)];
    svg.append(
      shapeElement(known(type), { fill: "#fff", stroke: "#fff", "stroke-width": "4", "stroke-linejoin": "round" }),
      shapeElement(known(type), hollow
        ? { fill: "#fff", stroke: colour, "stroke-width": "2.4", "stroke-linejoin": "round" }
        : { fill: colour }),
    );
    return svg;
  }

  const EDGE = 16; // cells of two px around the canvas
  const DOTS_FROM = 5000; // so many symbols are drawn as dots: no more could be told apart

  // Hollow ones below, so that what is known best stands in front.
  mapapp.drawSymbols = function (view, marks, types) {
    const points = told(view, marks);
    if (points.length > DOTS_FROM) {
      drawDots(view, points, types);
      return;
    }
    for (const isArea of [true, false]) {
      const sprites = types.map((name) => sprite(name, isArea, view.ratio));
      for (const { x, y, sign } of points) {
        if (Boolean(sign & 1) === isArea) view.ctx.drawImage(sprites[sign >> 1], x - HALF, y - HALF, 2 * HALF, 2 * HALF);
      }
    }
  };

  // Of equal symbols within two pixels one: more would not be seen. sign: twice
  // the type's code, and one more if hollow.
  function told(view, marks) {
    const across = Math.ceil(view.width / 2) + EDGE;
    const isDrawn = new Uint16Array(across * (Math.ceil(view.height / 2) + EDGE));
    const points = [];
    marks.each((x, y, sign) => {
      const cell = Math.floor((y + HALF) / 2) * across + Math.floor((x + HALF) / 2);
      const bit = 1 << sign;
      if (isDrawn[cell] & bit) return;
      isDrawn[cell] |= bit;
      points.push({ x, y, sign });
    });
    return points;
  }

  // Squares of three px in the types' colours, written as pixels: drawing so
  // many pictures takes seconds.
  function drawDots({ ctx, ratio, width, height }, points, types) {
    const across = Math.ceil(width * ratio);
    const down = Math.ceil(height * ratio);
    const image = new ImageData(across, down);
    const pixels = new Uint32Array(image.data.buffer);
    const colours = types.map((name) => pixelOf(COLOURS[known(name)]));
    const size = Math.round(3 * ratio);
    const back = size / 2;
    for (const { x, y, sign } of points) {
      const left = (x * ratio - back) | 0;
      const top = (y * ratio - back) | 0;
      if (left < 0 || top < 0 || left + size > across || top + size > down) continue;
      for (let at = top * across + left, line = 0; line < size; line += 1, at += across) pixels.fill(colours[sign >> 1], at, at + size);
    }
    const picture = new OffscreenCanvas(across, down);
    picture.getContext("2d").putImageData(image, 0, 0);
    ctx.drawImage(picture, 0, 0, across / ratio, down / ratio);
  }

  // "#RRGGBB" as a pixel of ImageData read as a little-endian number.
  function pixelOf(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
  }

  mapapp.symbols = { sprite, icon, HALF, RADIUS, colour: (type) => COLOURS[known(type)] };
})(window.mapapp);
