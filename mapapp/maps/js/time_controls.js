// Beside the histogram: play and pause, the dates to type, how to play.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const MODES = { sum: "Adding up", window: "A period moving on" };
  const SPEEDS = { slow: "Slow", normal: "Normal", fast: "Fast" };
  const LEAST_YEAR = -354285; // 1000-01-01: years before are years half typed

  mapapp.TimeControls = class {
    // choose(first, last), play(), setMode(mode), setSpeed(speed), say(text).
    constructor(given) {
      Object.assign(this, given);
      this.isOpen = true;
      this.isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
      this.play = mapapp.button("Play", "play", () => given.play());
      this.play.classList.add("mapapp-time-play");
      this.first = this._date("first", "From");
      this.last = this._date("last", "To");
      this.all = mapapp.wordButton("All dates", () => this._openAll());
      this.note = element("p", { name: "mapapp-time-note", role: "alert" });
      this.note.hidden = true;
      this.root = element(
        "div", { name: "mapapp-time-more", id: "mapapp-time-more" },
        field("From", this.first), field("To", this.last), this.all,
        field("Play", select("How to play", MODES, "sum", given.setMode), "mapapp-time-mode"),
        select("Speed", SPEEDS, "normal", given.setSpeed), this.note,
      );
      this.more = mapapp.button("Dates and speed", "sliders", () => this._open(!this.isUnfolded));
      this.more.classList.add("mapapp-time-unfold");
      this.more.setAttribute("aria-controls", "mapapp-time-more");
      this.root.addEventListener("keydown", (event) => event.key === "Escape" && this._fold(event));
      this._open(false);
      this.showPlaying(false);
    }

    // On a narrow screen only.
    _open(isUnfolded) {
      this.isUnfolded = isUnfolded;
      this.root.classList.toggle("mapapp-unfolded", isUnfolded);
      this.more.setAttribute("aria-expanded", String(isUnfolded));
    }

    _fold(event) {
      if (!this.isUnfolded) return;
      event.stopPropagation();
      this._open(false);
      this.more.focus();
    }

    _date(name, label) {
      const input = element("input", { type: "date", "aria-label": `${label} this day`, "data-end": name });
      input.addEventListener("change", () => this._typed(input));
      return input;
    }

    _typed(input) {
      const day = mapapp.dayOfText(input.value);
      if (day !== null && day < LEAST_YEAR) return;
      const [first, last] = [mapapp.dayOfText(this.first.value), mapapp.dayOfText(this.last.value)];
      if (first !== null && last !== null && first > last) {
        const order = `${words.day(first)} is after ${words.day(last)}`;
        this._note(`${order}. Choose a first day before the last one; until then nothing changes.`, input);
        return;
      }
      this._note(null);
      this.choose(first, last);
    }

    _openAll() {
      for (const input of [this.first, this.last]) input.value = "";
      this._note(null);
      this.choose(null, null);
    }

    _note(text, input = null) {
      for (const each of [this.first, this.last]) each.removeAttribute("aria-invalid");
      if (input) input.setAttribute("aria-invalid", "true");
      this.note.textContent = text || "";
      this.note.hidden = text === null;
    }

    // What stands in the inputs is the period, except for what is being corrected.
    showPeriod({ first, last }) {
      this.isOpen = first === null && last === null;
      this.all.setAttribute("aria-pressed", String(this.isOpen));
      const name = `${first} ${last}`;
      if (name === this.told) return;
      this.told = name;
      for (const [input, day] of [[this.first, first], [this.last, last]]) {
        if (mapapp.dayOfText(input.value) !== day) input.value = day === null ? "" : mapapp.isoDay(day);
      }
      this._note(null);
    }

    showPlaying(isPlaying) {
      const label = this.isStill ? "Next step" : isPlaying ? "Pause" : "Play";
      this.play.title = label;
      this.play.setAttribute("aria-label", label);
      this.play.replaceChildren(mapapp.pictogram(this.isStill ? "step" : isPlaying ? "pause" : "play"));
    }
  };

  function field(text, control, name = "") {
    return element("label", { name: `mapapp-field ${name}` }, element("span", { text }), control);
  }

  function select(label, choices, chosen, change) {
    const made = element("select", { "aria-label": label }, ...Object.entries(choices).map(([value, text]) => element("option", { value, text })));
    made.value = chosen;
    made.addEventListener("change", () => change(made.value));
    return made;
  }

  mapapp.field = field;
  mapapp.select = select;
})(window.mapapp);
