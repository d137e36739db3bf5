// Playing the timeline: bar after bar is added, or a window moves over them.
"use strict";

(function (mapapp) {
  const PAUSES = { slow: 700, normal: 300, fast: 120 }; // ms between two steps
  const WINDOW_SHARE = 10; // without a period the window is a tenth of all

  const isSame = (one, other) => one && other && one.first === other.first && one.last === other.last;

  mapapp.Player = class {
    // bins(), period(): as for the brush; show(first, last): a step, told to nobody;
    // changed(): playing began or ended.
    constructor({ bins, period, show, changed }) {
      Object.assign(this, { bins, period, show, changed });
      this.mode = "sum";
      this.speed = "normal";
      this.isPlaying = false;
      this.plan = null;
    }

    start() {
      this.isPlaying = true;
      this.changed();
      this._next();
    }

    // Ends the playing; what is shown stays.
    pause() {
      if (!this.isPlaying) return;
      this.isPlaying = false;
      clearTimeout(this.timer);
      this.changed();
    }

    setMode(mode) {
      this.pause();
      this.mode = mode;
      this.plan = null;
    }

    // Whether the period is the one that playing set last.
    isOwn(period) {
      return Boolean(this.plan) && isSame(period, this.plan.shown);
    }

    _next() {
      const isLast = this.step();
      if (isLast) this.pause();
      else this.timer = setTimeout(() => this._next(), PAUSES[this.speed]);
    }

    // One step on; true for the last one, after which it begins anew.
    step() {
      if (!this.isOwn(this.period())) this.plan = this._planned();
      const { plan } = this;
      plan.at += 1;
      const isLast = plan.at >= plan.steps;
      plan.shown = this.mode === "sum" ? this._sum(plan, isLast) : this._window(plan);
      this.show(plan.shown.first, plan.shown.last);
      if (isLast) this.plan = this.mode === "sum" ? null : { ...plan, at: -1 };
      return isLast;
    }

    _planned() {
      const bins = this.bins();
      const base = this.period();
      const isOpen = base.first === null && base.last === null;
      const outer = { from: bins.of(bins.firstDay), to: bins.of(bins.lastDay) };
      const from = base.first === null ? outer.from : bins.of(base.first);
      const to = base.last === null ? outer.to : bins.of(base.last);
      if (this.mode === "sum") return { base, from, at: -1, steps: to - from };
      const size = isOpen ? Math.max(1, Math.round((outer.to - outer.from + 1) / WINDOW_SHARE)) : to - from + 1;
      const isFirst = isOpen || to >= outer.to;
      const start = isFirst ? outer.from : from;
      return { from: start, size, at: isFirst ? -1 : 0, steps: Math.max(0, outer.to - size + 1 - start) };
    }

    // The last step shows what was chosen before.
    _sum({ base, from, at }, isLast) {
      return isLast ? base : { first: base.first, last: this.bins().last(from + at) };
    }

    _window({ from, size, at }) {
      const bins = this.bins();
      return { first: bins.first(from + at), last: bins.last(Math.min(bins.count - 1, from + at + size - 1)) };
    }
  };
})(window.mapapp);
