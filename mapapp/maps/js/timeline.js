// The timeline under the map: the histogram, the period by hand, by date and by
// playing. What changes goes through the filter; what is shown is read from it.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;

  class Timeline {
    constructor(furniture) {
      this.furniture = furniture;
      this.incidents = furniture.incidents;
      this.canvas = element("canvas", { name: "mapapp-time-bars", "aria-hidden": "true" });
      this.holder = element("div", { name: "mapapp-time-holder" });
      this.readout = element("p", { name: "mapapp-time-words" });
      this.histogram = new mapapp.Histogram(this.canvas);
      const given = { bins: () => this.bins, period: () => this.period() };
      this.brush = new mapapp.Brush(this.holder, {
        ...given, choose: (first, last) => this.choose(first, last), point: (bar) => this._point(bar),
      });
      this.player = new mapapp.Player({
        ...given, show: (first, last) => this._show(first, last), changed: () => this._played(),
      });
      this.controls = new mapapp.TimeControls({
        choose: (first, last) => this.choose(first, last),
        play: () => this._press(),
        setMode: (mode) => this.player.setMode(mode),
        setSpeed: (speed) => { this.player.speed = speed; },
        say: (text) => furniture.say(text),
      });
      this.root = element(
        "section", { name: "mapapp-time", "aria-label": "Timeline" },
        this.controls.play,
        element("div", { name: "mapapp-time-plot" }, this.readout, element("div", { name: "mapapp-time-area" }, this.canvas, this.holder)),
        this.controls.more, this.controls.root,
      );
      furniture.slot("bottom").append(this.root);
      this.incidents.on("filtered", () => this._filtered());
      new ResizeObserver(() => this._resized()).observe(this.holder);
      furniture.onTheme(() => {
        this.histogram.dress();
        this._draw();
      });
    }

    // --- the period ------------------------------------------------------

    period() {
      const { first, last } = this.incidents.filter();
      return { first, last };
    }

    // The reader's choice.
    choose(first, last) {
      this.player.pause();
      const period = this.period();
      if (first === period.first && last === period.last) return;
      this.furniture.setFilter({ ...this.incidents.filter(), first, last });
    }

    // A step of the playing: drawn, but told to the page only at its end.
    _show(first, last) {
      this.isStepping = true;
      this.incidents.setFilter({ ...this.incidents.filter(), first, last });
      this.isStepping = false;
    }

    // Where readers ask for less motion, each press is one step.
    _press() {
      if (this.controls.isStill) {
        this.player.step();
        this.furniture.setFilter(this.incidents.filter());
      } else if (this.player.isPlaying) this.player.pause();
      else this.player.start();
    }

    _played() {
      const { isPlaying } = this.player;
      this.controls.showPlaying(isPlaying);
      // A count for each step would never end being read.
      this.furniture.live.setAttribute("aria-live", isPlaying ? "off" : "polite");
      if (isPlaying) return;
      this.furniture.setFilter(this.incidents.filter());
      this.furniture.say(`${this._periodWords()}: ${words.shown(this.incidents.counts())}`);
    }

    // --- what is shown ---------------------------------------------------

    _filtered() {
      const { columns } = this.incidents;
      if (columns !== this.columns) this._takeColumns(columns);
      // Somebody else's filter ends the playing.
      if (!this.isStepping) this.player.pause();
      this._draw();
    }

    _takeColumns(columns) {
      this.columns = columns;
      this.player.pause();
      this._setHidden(columns.days === 0);
      this.allByDay = mapapp.allByDay(columns);
      this.bins = null;
      this._resized();
    }

    // The map has its new size at once, before its first view is chosen.
    _setHidden(isHidden) {
      if (isHidden === this.root.hidden) return;
      this.root.hidden = isHidden;
      this.furniture.map.invalidateSize({ animate: false });
    }

    _resized() {
      const width = this.holder.clientWidth;
      if (!this.columns || this.columns.days === 0 || width === 0) return;
      const first = this.columns.first_day;
      if (!this.bins || this.bins.width !== width) {
        this.player.pause();
        this.player.plan = null;
        this.bins = new mapapp.TimeBins(first, first + this.columns.days - 1, width);
        this.all = this.bins.sum(this.allByDay, first);
      }
      this._draw();
    }

    _draw() {
      if (!this.bins || this.root.hidden) return;
      const { byDay, firstDay } = this.incidents.counts();
      this.filtered = this.bins.sum(byDay, firstDay);
      const period = this.period();
      const isOpen = period.first === null && period.last === null;
      this.histogram.draw({
        bins: this.bins, all: this.all, filtered: this.filtered,
        period: isOpen ? null : { first: period.first ?? this.bins.from, last: period.last ?? this.bins.until - 1 },
      });
      this.brush.show();
      this.controls.showPeriod(period);
      this._point(null);
    }

    _periodWords() {
      const { first, last } = this.period();
      if (first === null && last === null) return "All dates";
      if (first === null) return `Until ${words.day(last)}`;
      return last === null ? `From ${words.day(first)}` : words.days(first, last);
    }

    // Of the bar under the pointer, or of the period.
    _point(bar) {
      const { shown, undated } = this.incidents.counts();
      if (bar !== null && this.bins) {
        const days = words.days(this.bins.first(bar), this.bins.last(bar));
        this.readout.textContent = `${days}: ${words.incidents(this.filtered[bar])} began`;
        return;
      }
      const isOpen = this.controls.isOpen;
      const rest = undated === 0 ? "" : ` · ${words.number(undated)} without a date${isOpen ? "" : " left out"}`;
      this.readout.textContent = `${this._periodWords()}: ${words.incidents(shown)}${rest}`;
    }

    // For whoever wants to check the bars: counts by bar and by what they count.
    bars() {
      const { unit, edges } = this.bins;
      return { unit, edges: [...edges], filtered: [...this.filtered], all: [...this.all] };
    }
  }

  mapapp.parts.push({ name: "timeline", build: (furniture) => new Timeline(furniture) });
})(window.mapapp);
