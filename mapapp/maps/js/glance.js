// Title and place of the incident under the pointer. Where the map does not hold
// them the page is asked once the pointer rests; a few answers are kept, and one
// that nobody waits for any more is called off.
"use strict";

(function (mapapp) {
  const REST = 140; // ms on one incident before it is asked for
  const KEPT = 60;

  mapapp.Glance = class {
    constructor(furniture) {
      this.furniture = furniture;
      this.kept = new Map();
      this.row = null;
      this.isAsking = false;
      this.columns = null;
    }

    // {title, place} of a row, or null where it is not known here.
    known(row) {
      const { records, incidents } = this.furniture;
      if (records) return brief(records[row]);
      if (this.columns !== incidents.columns) this.kept.clear();
      this.columns = incidents.columns;
      return this.kept.get(row) || null;
    }

    // tell({title, place}) once it is known, unless another row is looked at first.
    look(row, tell) {
      this.tell = tell;
      if (row === this.row) return;
      this.stop();
      if (this.furniture.records || !this.furniture.hasHost) return;
      this.row = row;
      if (!this.known(row)) this.timer = setTimeout(() => this._ask(row), REST);
    }

    stop() {
      clearTimeout(this.timer);
      this.row = null;
      if (!this.isAsking) return;
      this.isAsking = false;
      this.furniture.ask("glance", { row: null }).catch(() => {});
    }

    async _ask(row) {
      this.isAsking = true;
      try {
        const answer = brief(await this.furniture.ask("glance", { row }));
        if (row !== this.row) return;
        this._keep(row, answer);
        this.tell(answer);
      } catch {
        // The label stands with what the map holds.
      }
      if (row === this.row) this.isAsking = false;
    }

    _keep(row, answer) {
      this.kept.set(row, answer);
      if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    }
  };

  const brief = (record) => ({ title: mapapp.words.title(record), place: record.place || record.toponym || null });
})(window.mapapp);
