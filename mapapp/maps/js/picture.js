// The view as a PNG: what the map shows, and under it what it means: period,
// number, symbols, scale and attribution.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const FAMILY = '"Source Sans 3", "Source Sans Pro", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const [MARGIN, LINE, ICON] = [14, 22, 24];
  const FACETS = { precisions: "precision", statuses: "status", weapons: "weapon", countries: "country", grades: "grade", tags: "tag" };
  const LEFT_OUT = "The online map could not be taken into the picture";
  const OFFLINE = "Base map drawn offline: Natural Earth, GeoNames";

  // --- the map -----------------------------------------------------------

  // The same view on another canvas: drawn there anew in its own resolution.
  const onto = (view, ctx, ratio) => ({ ...view, ctx, ratio });

  function paintMap(furniture, ctx, ratio) {
    const { basemap, incidents, comparison, map, choice } = furniture;
    const { x: width, y: height } = map.getSize();
    ctx.save();
    ctx.beginPath();
    ctx.rect(0, 0, width, height);
    ctx.clip();
    ctx.translate(-incidents.view.padX, -incidents.view.padY);
    basemap.draw(onto(basemap.view, ctx, ratio));
    const tiles = choice.readable() || [];
    paintTiles(tiles, map.getContainer(), incidents.view, ctx);
    const isOffline = tiles.length === 0;
    if (comparison && comparison.isOn) for (const side of comparison.sides) paintSide(side, ctx, ratio, height, isOffline);
    else paintLayers(furniture, ctx, ratio, isOffline);
    ctx.restore();
  }

  // As they stand on the screen, above the offline map.
  function paintTiles(tiles, container, { padX, padY }, ctx) {
    const corner = container.getBoundingClientRect();
    for (const tile of tiles) {
      const { left, top, width, height } = tile.getBoundingClientRect();
      ctx.drawImage(tile, left - corner.left + padX, top - corner.top + padY, width, height);
    }
  }

  // Tiles have names of their own: where they are painted there are no others.
  function paintLayers({ incidents, labels }, ctx, ratio, isOffline) {
    incidents.paint(onto(incidents.view, ctx, ratio));
    const { hasBaseNames } = labels;
    labels.hasBaseNames = isOffline;
    labels.draw(onto(labels.view, ctx, ratio));
    labels.hasBaseNames = hasBaseNames;
  }

  function paintSide({ incidents, labels, clip: { left, right } }, ctx, ratio, height, isOffline) {
    const { padX, padY } = incidents.view;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left + padX, padY, right - left, height);
    ctx.clip();
    paintLayers({ incidents, labels }, ctx, ratio, isOffline);
    ctx.fillStyle = incidents.palette.ink;
    ctx.fillRect(left + padX - 1, padY, left > 0 ? 2 : 0, height);
    ctx.restore();
  }

  // Tiles are light whatever the theme, and names and symbols go with them.
  function withPalette(furniture, paint) {
    const { basemap, incidents } = furniture;
    const { palette } = basemap;
    basemap.palette = incidents.palette;
    try {
      return paint();
    } finally {
      basemap.palette = palette;
    }
  }

  // --- the foot ----------------------------------------------------------

  function headLines({ incidents, comparison }) {
    if (comparison && comparison.isOn) {
      return comparison.sides.map(({ period, count }, i) => [`${i ? "Right" : "Left"}: ${mapapp.periodWords(period)}`, count.textContent]);
    }
    const { first, last } = incidents.filter();
    const isOpen = first === null && last === null;
    const period = isOpen ? mapapp.periodOf(incidents.columns, incidents.rowsShown()) : { first, last };
    return [[mapapp.periodWords(period), words.shown(incidents.counts())]];
  }

  function filterLine({ incidents }) {
    const filter = incidents.filter();
    const names = Object.entries(FACETS).filter(([member]) => filter[member] !== null).map(([, name]) => name);
    return names.length ? `Only part of them is shown: chosen by ${names.join(", ")}.` : null;
  }

  // Symbols with what they count, as far as they are in the picture.
  function legendItems({ incidents, comparison }) {
    const layers = comparison && comparison.isOn ? comparison.sides.map((side) => side.incidents) : [incidents];
    const counts = (type) => layers.map((layer) => layer.counts().shownByType[type] || 0);
    const items = mapapp.LAYERS.filter(({ type }) => counts(type).some(Boolean)).map(({ type, name }) => ({
      type, text: `${name} ${counts(type).map((n) => n.toLocaleString("en-GB")).join(" | ")}`,
    }));
    if (incidents.mode() === "heat") return [...items, { text: "Density: the stronger the tone, the more incidents" }];
    return [...items, { type: "other", isHollow: true, text: "Hollow: only the area is known" }];
  }

  function credits({ choice }) {
    const gazetteer = mapapp.gazetteerCredit(mapapp.block("manifest"));
    const tiles = choice.readable();
    const online = tiles && (tiles.length ? `Base map: ${choice.credit.textContent}` : LEFT_OUT);
    const offline = tiles && tiles.length && choice.isComplete() ? null : OFFLINE;
    return [online, offline, gazetteer && gazetteer.textContent.replace(" · ", "")].filter(Boolean);
  }

  // Where each text goes; lines break where the picture ends.
  class Foot {
    constructor(furniture, width) {
      this.width = width;
      this.furniture = furniture;
      this.ctx = document.createElement("canvas").getContext("2d");
      this.parts = [];
      this.y = MARGIN;
      for (const texts of headLines(furniture)) this._flow(texts.map((text) => ({ text, font: `650 15px ${FAMILY}` })));
      this._flow(legendItems(furniture).map((item) => ({ ...item, font: `14px ${FAMILY}` })));
      if (furniture.madeUp.isOn()) this._flow([{ text: mapapp.MADE_UP, font: `650 14px ${FAMILY}` }]);
      const filtered = filterLine(furniture);
      if (filtered) this._flow([{ text: filtered, font: `13px ${FAMILY}` }]);
      const small = `12px ${FAMILY}`;
      this._flow([
        { isScale: true, text: furniture.scale.words.textContent, font: small },
        ...credits(furniture).map((text) => ({ text, font: small, isMuted: true })),
      ]);
      this.height = this.y + MARGIN - 6;
    }

    _flow(items) {
      let x = MARGIN;
      for (const item of items) {
        this.ctx.font = item.font;
        const lead = item.isScale ? this._scaleWidth() + 8 : item.type ? ICON : 0;
        const width = lead + this.ctx.measureText(item.text).width;
        if (x > MARGIN && x + width > this.width - MARGIN) {
          x = MARGIN;
          this.y += LINE;
        }
        this.parts.push({ ...item, x, y: this.y + LINE / 2, lead });
        x += width + 18;
      }
      this.y += LINE + 2;
    }

    _scaleWidth() {
      return Number(this.furniture.scale.line.getAttribute("width")) || 0;
    }

    paint(ctx, top, ratio, { ink, muted, paper }) {
      ctx.save();
      ctx.translate(0, top);
      ctx.fillStyle = paper;
      ctx.fillRect(0, 0, this.width, this.height);
      ctx.textBaseline = "middle";
      for (const { x, y, lead, text, font, type, isHollow, isScale, isMuted } of this.parts) {
        if (type) ctx.drawImage(mapapp.symbols.sprite(type, Boolean(isHollow), ratio), x - 4, y - ICON / 2, ICON, ICON);
        ctx.font = font;
        ctx.fillStyle = isMuted ? muted : ink;
        ctx.fillText(text, x + lead, y, this.width - x - lead - MARGIN / 2);
        if (!isScale) continue;
        ctx.strokeStyle = ink;
        ctx.lineWidth = 1.5;
        ctx.stroke(new Path2D(`M${x + 0.75} ${y - 3}V${y + 3}H${x + lead - 8.75}V${y - 3}`));
      }
      ctx.restore();
    }
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(["ink", "muted", "paper"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  // A canvas of ratio times as many pixels as the map and its foot have.
  mapapp.paintPicture = function (furniture, ratio) {
    const { x: width, y: height } = furniture.map.getSize();
    const foot = new Foot(furniture, width);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round((height + foot.height) * ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    withPalette(furniture, () => paintMap(furniture, ctx, ratio));
    foot.paint(ctx, height, ratio, colours());
    return canvas;
  };

  // --- the panel ---------------------------------------------------------

  class Picture {
    constructor(furniture) {
      this.furniture = furniture;
      this.note = element("p", { name: "mapapp-muted" });
      this.root = element(
        "section", { name: "mapapp-panel mapapp-area mapapp-asked", "aria-label": "Picture of the map", tabindex: "-1" },
        element("h2", { text: "Picture of this view" }), this.note,
        element("div", { name: "mapapp-area-buttons" },
          mapapp.wordButton("PNG, screen", () => this.save(1)), mapapp.wordButton("PNG, print", () => this.save(2)),
          mapapp.wordButton("Close", () => this.close())),
      );
      this.root.hidden = true;
      this.root.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        this.close();
      });
      furniture.tools.showResult(this.root);
      furniture.tools.add({ label: "Save as a picture", pictogram: "picture", group: "share", press: () => this.open() });
    }

    open() {
      const { x, y } = this.furniture.map.getSize();
      const read = this.furniture.choice.readable();
      const tiles = read && read.length === 0 ? ` ${LEFT_OUT}: it shows the offline one.` : "";
      this.note.textContent = `With legend, period, scale and attribution under the map of ${x} × ${y} px; for print in twice as many pixels.${tiles}`;
      this.root.hidden = false;
      this.root.focus({ preventScroll: true });
    }

    close() {
      this.root.hidden = true;
      this.furniture.tools.opener.focus();
    }

    save(ratio) {
      mapapp.paintPicture(this.furniture, ratio).toBlob((blob) => {
        if (!blob) this.note.textContent = "The picture could not be made. Make the window smaller and try again.";
        else mapapp.download(blob, ratio === 1 ? "map-of-incidents.png" : `map-of-incidents@${ratio}x.png`);
      }, "image/png");
    }
  }

  mapapp.parts.push({ name: "picture", build: (furniture) => new Picture(furniture) });
})(window.mapapp);
