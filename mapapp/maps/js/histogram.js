// The bars of the timeline on a canvas: all incidents as a shade, those that the
// filter lets in above it, darker within the period; ticks with dates in words.
"use strict";

(function (mapapp) {
  const WORDS_HEIGHT = 16; // px for the dates under the bars
  const HEAD = 3; // px above the highest bar
  const WORDS_LEFT = 10; // px: clear of the period's end
  const WIDEST = 36; // px of a bar
  const SHADE_UP_TO = 8; // times as many in all as in the filter: more would flatten it

  // 1, 2 or 5 times a power of ten, no more than the number.
  function roundBelow(number) {
    const power = 10 ** Math.floor(Math.log10(number));
    return [5, 2, 1].map((step) => step * power).find((each) => each <= number);
  }

  const most = (numbers) => numbers.reduce((high, each) => (each > high ? each : high), 0);

  mapapp.Histogram = class {
    constructor(canvas) {
      this.canvas = canvas;
      this.dress();
    }

    // Colours of the theme.
    dress() {
      const style = getComputedStyle(document.documentElement);
      const colour = (name) => style.getPropertyValue(`--${name}`).trim();
      this.colours = {
        shown: colour("bar"), out: colour("bar-out"), all: colour("bar-all"), period: colour("bar-period"),
        line: colour("line"), words: colour("muted"), paper: colour("paper"), font: getComputedStyle(document.body).fontFamily,
      };
    }

    _fit() {
      const ratio = window.devicePixelRatio || 1;
      const { clientWidth: width, clientHeight: height } = this.canvas;
      const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (this.canvas.width !== across) this.canvas.width = across;
      if (this.canvas.height !== down) this.canvas.height = down;
      const ctx = this.canvas.getContext("2d");
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, width, height);
      ctx.font = `11px ${this.colours.font}`;
      return { ctx, width, height, floor: height - WORDS_HEIGHT };
    }

    // all, filtered: counts by bar; period {first, last}, or null where it is open.
    draw({ bins, all, filtered, period }) {
      const view = this._fit();
      const [highAll, high] = [most(all), most(filtered)];
      const hasShade = high === 0 || highAll <= SHADE_UP_TO * high;
      const top = Math.max(1, hasShade ? highAll : high);
      if (period) this._drawPeriod(view, bins, period);
      if (hasShade) this._drawBars(view, bins, all, top, this.colours.all);
      this._drawBars(view, bins, filtered, top, period ? this.colours.out : this.colours.shown);
      if (period) this._drawWithin(view, bins, period, () => this._drawBars(view, bins, filtered, top, this.colours.shown));
      this._drawScale(view, top, bins.unit);
      this._drawTicks(view, bins);
    }

    _drawPeriod({ ctx, floor }, bins, { first, last }) {
      ctx.fillStyle = this.colours.period;
      ctx.fillRect(bins.x(first), 0, bins.x(last + 1) - bins.x(first), floor);
    }

    _drawWithin({ ctx, floor }, bins, { first, last }, paint) {
      ctx.save();
      ctx.beginPath();
      ctx.rect(bins.x(first), 0, bins.x(last + 1) - bins.x(first), floor);
      ctx.clip();
      paint();
      ctx.restore();
    }

    _drawBars({ ctx, floor }, bins, counts, top, colour) {
      ctx.fillStyle = colour;
      for (let bar = 0; bar < counts.length; bar += 1) {
        if (counts[bar] === 0) continue;
        const [left, right] = [bins.x(bins.edges[bar]), bins.x(bins.edges[bar + 1])];
        const width = Math.min(WIDEST, Math.max(1, right - left - 1));
        const height = Math.max(2, (counts[bar] / top) * (floor - HEAD));
        ctx.fillRect((left + right - width) / 2, floor - height, width, height);
      }
    }

    // One line at a round number, with its words at the left.
    _drawScale({ ctx, width, floor }, top, unit) {
      const round = roundBelow(top);
      const y = Math.round(floor - (round / top) * (floor - HEAD)) + 0.5;
      ctx.strokeStyle = this.colours.line;
      ctx.lineWidth = 1;
      ctx.beginPath();
      ctx.moveTo(0, y);
      ctx.lineTo(width, y);
      ctx.moveTo(0, floor + 0.5);
      ctx.lineTo(width, floor + 0.5);
      ctx.stroke();
      ctx.textBaseline = "top";
      this._write(ctx, `${mapapp.words.number(round)} a ${unit}`, WORDS_LEFT, y + 2);
    }

    _write(ctx, text, x, y) {
      ctx.strokeStyle = this.colours.paper;
      ctx.lineWidth = 3;
      ctx.lineJoin = "round";
      ctx.strokeText(text, x, y);
      ctx.fillStyle = this.colours.words;
      ctx.fillText(text, x, y);
    }

    _drawTicks({ ctx, width, floor }, bins) {
      ctx.textBaseline = "alphabetic";
      ctx.fillStyle = this.colours.words;
      ctx.strokeStyle = this.colours.words;
      for (const { x, text } of bins.ticks()) {
        const left = Math.round(x) + 0.5;
        if (left + 4 + ctx.measureText(text).width > width) continue;
        ctx.beginPath();
        ctx.moveTo(left, floor);
        ctx.lineTo(left, floor + 5);
        ctx.stroke();
        ctx.fillText(text, left + 4, floor + 13);
      }
    }
  };
})(window.mapapp);
