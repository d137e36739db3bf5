// Where nothing of what is shown is in view, or nothing is shown at all, the map
// says so and offers the way out.
"use strict";

(function (mapapp) {
  const { element, words } = mapapp;
  const REST = 350; // ms without a drawing: nothing flickers while the map or the time moves

  const NONE = { text: "There are no incidents yet." };
  const FILTERED = { text: "Nothing passes the filters.", label: "Clear the filters", does: "clear" };
  const NOWHERE = { text: "None of the incidents shown has a place on the map.", label: "List them", does: "list" };
  const elsewhere = (count) => ({ text: `No incident in this view; ${words.number(count)} elsewhere.`, label: "Show them", does: "fit" });

  // Whether a symbol, a crowd or an area of what is shown can be seen.
  mapapp.isAnyInSight = function (incidents) {
    const isIn = (x, y, edge) => incidents.isInSight(x, y, edge);
    const marks = incidents.drawn();
    if (marks.isAnyWhere(isIn) || marks.crowds.some((crowd) => isIn(crowd.x, crowd.y, crowd.radius))) return true;
    return incidents.mode() !== "heat" && incidents.shownAreas().some(({ area }) => isAreaInSight(area, incidents.view, isIn));
  };

  // By a corner of the area in view, or the middle of the view in the area.
  function isAreaInSight(area, view, isIn) {
    const { scale, left, top, width, height } = view;
    if (!mapapp.inView(area, view)) return false;
    if (mapapp.isInside(area.rings, (left + width / 2) / scale, (top + height / 2) / scale)) return true;
    return area.rings.some((ring) => {
      for (let i = 0; i < ring.length; i += 2) if (isIn(ring[i] * scale - left, ring[i + 1] * scale - top)) return true;
      return false;
    });
  }

  class Elsewhere {
    constructor(furniture) {
      this.furniture = furniture;
      this.incidents = furniture.incidents;
      this.text = element("p");
      this.button = mapapp.wordButton("", () => this._press());
      this.root = element("section", { name: "mapapp-panel mapapp-empty", "aria-label": "Nothing to see here" }, this.text, this.button);
      this.root.hidden = true;
      furniture.notice.root.after(this.root);
      this.incidents.on("drawn", () => this._drawn());
    }

    // The notice goes at once and comes after a rest.
    _drawn() {
      clearTimeout(this.timer);
      const said = this._said();
      if (said === null) this._show(null);
      else this.timer = setTimeout(() => this._show(this._said()), REST);
    }

    _said() {
      const { hasRows, timeline, comparison } = this.furniture;
      if (!hasRows || !this.incidents.view || comparison.isOn || timeline.player.isPlaying) return null;
      const { total, shown, located } = this.incidents.counts();
      if (total === 0) return NONE;
      if (shown === 0) return FILTERED;
      if (located === 0) return NOWHERE;
      return mapapp.isAnyInSight(this.incidents) ? null : elsewhere(located);
    }

    _show(said) {
      const { text = "", label = "", does = null } = said || {};
      const isNews = !this.root.hidden ? text !== this.text.textContent : text !== "";
      if (said === null && this.root.contains(document.activeElement)) this.furniture.map.getContainer().focus({ preventScroll: true });
      this.does = does;
      this.text.textContent = text;
      this.button.textContent = label;
      this.button.hidden = label === "";
      this.root.hidden = said === null;
      if (isNews && said !== null) this.furniture.say(`${words.shown(this.incidents.counts())}. ${text}`);
    }

    _press() {
      const { furniture } = this;
      if (this.does === "fit") furniture.fit(true);
      else if (this.does === "list") furniture.rowList.openUnlocated();
      else furniture.setFilter(mapapp.everything());
    }
  }

  mapapp.parts.push({ name: "elsewhere", build: (furniture) => new Elsewhere(furniture) });
})(window.mapapp);
