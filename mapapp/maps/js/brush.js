// The period on the timeline by hand: drag over the bars, drag the period, drag
// or step its two ends, which are sliders for the keyboard.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const STILL = 4; // px: less is a click
  const ENDS = { first: "First day shown", last: "Last day shown" };
  const LEAP = 10;

  mapapp.Brush = class {
    // holder: the element over the bars. bins(): the bars; period(): {first, last}
    // with null for open; choose(first, last); point(bar or null): what is under the pointer.
    constructor(holder, { bins, period, choose, point }) {
      Object.assign(this, { holder, bins, period, choose, point });
      this.ends = { first: this._end("first"), last: this._end("last") };
      holder.append(this.ends.first, this.ends.last);
      holder.addEventListener("pointerdown", (event) => this._grab(event));
      holder.addEventListener("pointermove", (event) => this._move(event));
      holder.addEventListener("pointerup", (event) => this._drop(event));
      holder.addEventListener("pointercancel", () => { this.drag = null; });
      holder.addEventListener("pointerleave", () => this.point(null));
    }

    _end(name) {
      const end = element("div", {
        name: `mapapp-time-end mapapp-time-${name}`, role: "slider", tabindex: "0", "aria-label": ENDS[name], "aria-valuemin": "0",
      });
      end.addEventListener("keydown", (event) => this._key(event, name));
      return end;
    }

    // The bars at the two ends of the period.
    bars() {
      const bins = this.bins();
      const { first, last } = this.period();
      return { first: first === null ? 0 : bins.of(first), last: last === null ? bins.count - 1 : bins.of(last) };
    }

    show() {
      const bins = this.bins();
      const { first, last } = this.period();
      const bars = this.bars();
      const days = { first: first === null ? bins.from : first, last: last === null ? bins.until - 1 : last };
      for (const name of ["first", "last"]) {
        const end = this.ends[name];
        end.style.transform = `translateX(${bins.x(name === "first" ? days.first : days.last + 1)}px)`;
        end.setAttribute("aria-valuemax", String(bins.count - 1));
        end.setAttribute("aria-valuenow", String(bars[name]));
        const isOpen = (name === "first" ? first : last) === null;
        end.setAttribute("aria-valuetext", isOpen ? `${words.day(days[name])}, no limit` : words.day(days[name]));
      }
    }

    // From the first day of a bar to the last day of another; the outermost are open.
    _chooseBars(one, other) {
      const bins = this.bins();
      const [from, to] = one <= other ? [one, other] : [other, one];
      this.choose(from <= 0 ? null : bins.first(from), to >= bins.count - 1 ? null : bins.last(to));
    }

    _moveEnd(name, bar) {
      const bars = this.bars();
      const within = Math.min(Math.max(bar, 0), this.bins().count - 1);
      if (name === "first") this._chooseEnds(Math.min(within, bars.last), null);
      else this._chooseEnds(null, Math.max(within, bars.first));
    }

    // The other end keeps its day, which may stand within a bar.
    _chooseEnds(from, to) {
      const bins = this.bins();
      const { first, last } = this.period();
      this.choose(
        from === null ? first : (from <= 0 ? null : bins.first(from)),
        to === null ? last : (to >= bins.count - 1 ? null : bins.last(to)),
      );
    }

    _movePeriod({ first, last }, by) {
      const most = this.bins().count - 1;
      const shift = Math.min(Math.max(by, -first), most - last);
      if (last - first < most) this._chooseBars(first + shift, last + shift);
    }

    // --- keyboard --------------------------------------------------------

    _key(event, name) {
      const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: LEAP, PageDown: -LEAP };
      const bars = this.bars();
      if (event.key in steps && event.shiftKey) this._movePeriod(bars, steps[event.key]);
      else if (event.key in steps) this._moveEnd(name, bars[name] + steps[event.key]);
      else if (event.key === "Home") this._moveEnd(name, 0);
      else if (event.key === "End") this._moveEnd(name, this.bins().count - 1);
      else return;
      event.preventDefault();
    }

    // --- pointer ---------------------------------------------------------

    _x(event) {
      return event.clientX - this.holder.getBoundingClientRect().left;
    }

    _grab(event) {
      if (event.button !== 0) return;
      const x = this._x(event);
      const bar = this.bins().at(x);
      const bars = this.bars();
      const end = Object.keys(this.ends).find((name) => this.ends[name] === event.target);
      const isWhole = bars.first === 0 && bars.last === this.bins().count - 1;
      const isInside = !isWhole && bar >= bars.first && bar <= bars.last;
      this.drag = { x, bar, bars, end, isInside, hasMoved: false };
      this.holder.setPointerCapture(event.pointerId);
      if (end) this.ends[end].focus({ preventScroll: true });
      event.preventDefault();
    }

    _move(event) {
      const x = this._x(event);
      if (!this.drag) {
        this.point(this.bins().at(x));
        return;
      }
      if (!this.drag.hasMoved && Math.abs(x - this.drag.x) > STILL) this._begin(x);
      if (!this.drag.hasMoved) return;
      this.drag.to = x;
      if (!this.waiting) this.waiting = requestAnimationFrame(() => this._dragged());
    }

    // Ends of one bar lie over each other: the way shows which one is meant.
    _begin(x) {
      const { bars, end } = this.drag;
      this.drag.hasMoved = true;
      if (!end || bars.first !== bars.last) return;
      this.drag.end = x < this.drag.x ? "first" : "last";
      this.ends[this.drag.end].focus({ preventScroll: true });
    }

    // Once for each picture, however often the pointer is told.
    _dragged() {
      this.waiting = null;
      if (!this.drag || this.drag.to === undefined) return;
      const { bar, bars, end, isInside, to } = this.drag;
      const now = this.bins().at(to);
      // The last end stands at the right edge of its bar.
      if (end) this._moveEnd(end, end === "last" ? this.bins().at(to - 1) : now);
      else if (isInside) this._movePeriod(bars, now - bar);
      else this._chooseBars(bar, now);
    }

    _drop() {
      const { drag } = this;
      if (!drag) return;
      if (this.waiting) cancelAnimationFrame(this.waiting);
      this._dragged();
      if (!drag.hasMoved && !drag.end) this._chooseBars(drag.bar, drag.bar);
      this.drag = null;
    }
  };
})(window.mapapp);
