// Drawing on the map with pointer, touch or keys: a box, a polygon, a line, a point.
// The map below can be moved and zoomed meanwhile.
"use strict";

(function (mapapp) {
  const { element } = mapapp;
  const SVG = "http://www.w3.org/2000/svg";
  const STILL = 5; // px: a pointer that moved further was dragging
  const SAME = 4; // px: the second half of a double click
  const CLOSE = { mouse: 10, touch: 22 }; // px around the first corner
  const LEAST = { box: 2, polygon: 3, line: 2, point: 1 };

  mapapp.Sketch = class {
    // shape: "box", "polygon", "line" or "point". onChange(points), onDone(points) when it
    // is finished, onEnd() when it is taken away by the reader.
    constructor(furniture, { shape, hint, onChange = () => {}, onDone = () => {}, onEnd = () => {} }) {
      Object.assign(this, { furniture, map: furniture.map, shape, onChange, onDone, onEnd });
      this.points = [];
      this.isDone = false;
      this._build(hint);
      this._listen();
      this.map.getContainer().focus({ preventScroll: true });
      furniture.say(`${hint} With the keyboard: arrows move the map, Space sets a point in its middle, Enter finishes, Escape cancels.`);
    }

    _build(hint) {
      this.svg = document.createElementNS(SVG, "svg");
      this.lines = ["halo", "line"].map((name) => this._part("path", `mapapp-sketch-${name}`));
      this.dots = this._part("g", "mapapp-sketch-dots");
      this.overlay = element("div", { name: `mapapp-sketch mapapp-sketch-${this.shape}`, "aria-hidden": "true" });
      this.overlay.append(this.svg);
      this.map.getContainer().append(this.overlay);
      this.words = element("span", { text: hint });
      const buttons = this.shape === "point" ? [] : this.shape === "box"
        ? [mapapp.wordButton("What is in view", () => this.finish())]
        : [mapapp.wordButton("Undo", () => this.undo()), mapapp.wordButton("Finish", () => this.finish())];
      this.hint = element(
        "div", { name: "mapapp-panel mapapp-hint", role: "group", "aria-label": "Drawing" },
        this.words, ...buttons, mapapp.wordButton("Cancel", () => this.cancel()),
      );
      this.furniture.tools.show(this.hint);
    }

    _part(tag, name) {
      const part = document.createElementNS(SVG, tag);
      part.setAttribute("class", name);
      this.svg.append(part);
      return part;
    }

    _listen() {
      const on = (kind, handler) => this.overlay.addEventListener(kind, handler);
      on("pointerdown", (event) => this._down(event));
      on("pointermove", (event) => this._move(event));
      on("pointerup", (event) => this._up(event));
      on("pointercancel", () => { this.corner = null; });
      // Clicks are the sketch's own; a box is not a drag of the map either.
      for (const kind of ["click", "dblclick", "contextmenu"]) on(kind, (event) => event.stopPropagation());
      if (this.shape === "box") for (const kind of ["mousedown", "touchstart"]) on(kind, (event) => event.stopPropagation());
      this.keys = (event) => this._key(event);
      document.addEventListener("keydown", this.keys, true);
      this.follow = () => this.draw();
      this.map.on("move zoomend viewreset resize", this.follow);
    }

    // --- pointer ---------------------------------------------------------

    _at(event) {
      const box = this.overlay.getBoundingClientRect();
      return L.point(event.clientX - box.left, event.clientY - box.top);
    }

    _down(event) {
      this.overlay.classList.remove("mapapp-sketch-keys");
      this.downAt = this._at(event);
      if (this.shape !== "box") return;
      event.stopPropagation();
      this.overlay.setPointerCapture(event.pointerId);
      this.corner = this.downAt;
      this.points = [];
    }

    _move(event) {
      this.pointer = event.pointerType === "touch" ? null : this.map.containerPointToLatLng(this._at(event));
      if (this.corner) this.points = [this.corner, this._at(event)].map((point) => this.map.containerPointToLatLng(point));
      this.draw();
    }

    _up(event) {
      const at = this._at(event);
      if (this.shape === "box") {
        const isDrawn = this.corner && at.distanceTo(this.corner) > STILL;
        this.corner = null;
        if (isDrawn) this.finish();
        else this.points = [];
      } else if (event.button === 0 && this.downAt && at.distanceTo(this.downAt) <= STILL) this._clicked(at, event.pointerType);
    }

    _clicked(at, pointerType) {
      const far = (latLng) => this.map.latLngToContainerPoint(latLng).distanceTo(at);
      const { points, shape } = this;
      const isAgain = points.length > 0 && far(points[points.length - 1]) <= SAME;
      const isClosing = shape === "polygon" && points.length >= 3 && far(points[0]) <= (CLOSE[pointerType] || CLOSE.mouse);
      if (isAgain || isClosing) this.finish();
      else this.add(this.map.containerPointToLatLng(at));
    }

    // --- keys ------------------------------------------------------------

    _key(event) {
      const { target, key } = event;
      const isButton = target.closest("button, a, summary");
      if (key !== "Escape" && (isButton || target.closest("input, select, textarea"))) return;
      const answers = {
        Escape: () => this.cancel(),
        Enter: () => this.finish(),
        Backspace: () => this.undo(),
        " ": () => this.shape !== "box" && this.add(this.map.getCenter()),
      };
      if (key.startsWith("Arrow") || key === " ") this.overlay.classList.add("mapapp-sketch-keys");
      if (!Object.hasOwn(answers, key)) return;
      event.preventDefault();
      event.stopPropagation();
      answers[key]();
    }

    // --- points ----------------------------------------------------------

    add(latLng) {
      this.points.push(latLng);
      this.draw();
      this.onChange(this.points);
      if (this.shape === "point") this.finish();
    }

    undo() {
      this.points.pop();
      this.draw();
      this.onChange(this.points);
    }

    // The drawing stays, the map is free again.
    finish() {
      if (this.shape === "box" && this.points.length === 0) this._takeView();
      if (this.points.length < LEAST[this.shape]) {
        this.furniture.say(`${LEAST[this.shape]} points are needed.`);
        return;
      }
      if (this.isDone) return;
      this.isDone = true;
      this.pointer = null;
      this._rest();
      this.draw();
      this.onDone(this.points);
    }

    _takeView() {
      const bounds = this.map.getBounds();
      this.points = [bounds.getNorthWest(), bounds.getSouthEast()];
    }

    // The corners of what was drawn, as latitude and longitude.
    ring() {
      if (this.shape !== "box") return this.points;
      const [a, b] = this.points;
      return [a, L.latLng(a.lat, b.lng), b, L.latLng(b.lat, a.lng)];
    }

    cancel() {
      this.remove();
      this.onEnd();
    }

    _rest() {
      document.removeEventListener("keydown", this.keys, true);
      this.hint.remove();
      this.overlay.classList.add("mapapp-sketch-done");
    }

    remove() {
      this._rest();
      this.overlay.remove();
      this.map.off("move zoomend viewreset resize", this.follow);
    }

    // --- drawing ---------------------------------------------------------

    draw() {
      const corners = this.points.length < 2 && this.shape === "box" ? [] : this.ring();
      const drawn = this.pointer && !this.corner && corners.length && this.shape !== "box" ? [...corners, this.pointer] : corners;
      const points = drawn.map((each) => this.map.latLngToContainerPoint(each));
      const isClosed = this.shape === "box" || (this.shape === "polygon" && this.isDone);
      const path = points.length > 1 ? `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}${isClosed ? "Z" : ""}` : "";
      for (const line of this.lines) line.setAttribute("d", path);
      const dots = this.shape === "box" ? [] : points.slice(0, this.points.length);
      this.dots.replaceChildren(...dots.map(({ x, y }) => {
        const dot = document.createElementNS(SVG, "circle");
        for (const [name, value] of Object.entries({ cx: x, cy: y, r: 4 })) dot.setAttribute(name, String(value));
        return dot;
      }));
    }
  };
})(window.mapapp);
