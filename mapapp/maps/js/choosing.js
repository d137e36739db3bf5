// Choosing an incident: by click, by keyboard (walking.js), or from the page; and
// the card and the hover label that go with it.
"use strict";

(function (mapapp) {
  const { words } = mapapp;
  const FAN_MOST = 60; // more at one spot are listed instead
  const SPOT = 3; // px: what stands closer is one spot at the nearest zoom
  const REACH = { mouse: 12, touch: 22 };

  mapapp.Choosing = class {
    constructor(furniture) {
      this.furniture = furniture;
      this.map = furniture.map;
      this.incidents = furniture.incidents;
      this.host = furniture.host;
      this.card = new mapapp.Card(() => this.choose(null));
      this.hover = new mapapp.HoverLabel();
      this.glance = new mapapp.Glance(furniture);
      this.walker = new mapapp.Walker(this);
      this._listen();
    }

    _listen() {
      const { map, incidents, host } = this;
      incidents.on("select", ({ row, byFilter }) => byFilter && row === null && this._closed());
      map.on("click", (event) => this._clicked(event));
      map.on("mousemove", (event) => this._hovered(event));
      map.on("mouseout movestart zoomstart", () => this.unhover());
      document.addEventListener("keydown", (event) => event.key === "Escape" && !incidents.closeFan() && this.choose(null));
      host.on("select", ({ row, stays }) => this._chooseFromHost(row, Boolean(stays)));
      host.on("details", ({ row, record }) => row === incidents.selected() && this._fillCard(row, record));
    }

    _clicked({ containerPoint, originalEvent }) {
      const isTouch = originalEvent && originalEvent.pointerType === "touch";
      const layer = this.furniture.layerAt(containerPoint);
      const found = layer.at(containerPoint, isTouch ? REACH.touch : REACH.mouse);
      if (found && found.crowd) this.openCrowd(found.crowd, layer);
      else if (found || !layer.closeFan()) this.choose(found ? found.row : null);
    }

    // Closer where that parts them; else side by side, or in a list: "zoom",
    // "fan" or "list".
    openCrowd(crowd, layer = this.incidents) {
      const { map } = this;
      const rows = layer.rowsOf(crowd);
      if (this._isSpot(rows)) {
        const isFew = rows.length <= FAN_MOST;
        if (isFew) layer.openFan(rows, crowd);
        else map.fire("crowd", { rows });
        this.furniture.say(`${rows.length} incidents at one place.`);
        return isFew ? "fan" : "list";
      }
      map.fitBounds(layer.boundsOf(rows, false), { padding: [60, 60], maxZoom: Math.min(map.getMaxZoom(), map.getZoom() + 4) });
      return "zoom";
    }

    // Whether no zoom parts the rows.
    _isSpot(rows) {
      const bounds = this.incidents.boundsOf(rows, false);
      const zoom = this.map.getMaxZoom();
      const size = this.map.project(bounds.getSouthEast(), zoom).subtract(this.map.project(bounds.getNorthWest(), zoom));
      return Math.max(size.x, size.y) < SPOT || this.map.getZoom() >= zoom;
    }

    // The reader chose a row, or none.
    choose(row, keepsView = false) {
      if (row === this.incidents.selected()) return;
      this.incidents.select(row);
      if (row === null) this.card.close();
      else this._openCard(row, { takesFocus: true, keepsView });
      this.host.tell({ kind: "select", row, version: this.incidents.columns.version });
    }

    _closed() {
      this.card.close();
      this.host.tell({ kind: "select", row: null, version: this.incidents.columns.version });
    }

    _openCard(row, { takesFocus, keepsView }) {
      this.unhover();
      this.card.open(this.incidents.typeOf(row), this.incidents.isHollow(row), takesFocus);
      if (this.furniture.records) this._fillCard(row, this.furniture.records[row]);
      else this.host.tell({ kind: "details", row, version: this.incidents.columns.version });
      if (!keepsView) this._bringIntoSight(row);
    }

    _fillCard(row, record) {
      this.card.fill(record);
      if (record) mapapp.tellRadius(this.incidents, row, record.uncertainty_m);
    }

    // Out from under the card, and no further than needed.
    _bringIntoSight(row) {
      if (!this.incidents.isLocated(row)) return;
      const card = this.card.root.getBoundingClientRect();
      const isSheet = card.width > window.innerWidth * 0.7;
      this.map.panInside(this.incidents.latLng(row), {
        paddingTopLeft: [40, 40],
        paddingBottomRight: isSheet ? [40, card.height + 40] : [card.width + 60, 40],
      });
    }

    _hovered(event) {
      if (event.originalEvent.pointerType === "touch" || this.map.dragging.moving()) return;
      const found = this.furniture.layerAt(event.containerPoint).at(event.containerPoint, REACH.mouse);
      this.map.getContainer().classList.toggle("mapapp-over", found !== null);
      if (!found || found.crowd) this.unhover();
      if (found && found.crowd) this.hover.show(event.containerPoint, null, mapapp.crowdWords(found.crowd, this.incidents.columns.types));
      else if (found) this.label(found.row, event.containerPoint);
    }

    // Nothing is under the pointer or the cursor any more.
    unhover() {
      this.glance.stop();
      this.hover.hide();
    }

    // Place and title beside the symbol, as soon as they are known; told(answer) if
    // they are known later.
    label(row, point, told = () => {}) {
      const { incidents, glance, hover } = this;
      const show = ({ title, place }) => hover.show(point, incidents.labelOf(row) || place, title || words.typeName(incidents.typeOf(row)));
      show(glance.known(row) || {});
      glance.look(row, (answer) => {
        show(answer);
        told(answer);
      });
    }

    // "stays": the rows are new, the selected incident and the view are not.
    _chooseFromHost(row, stays) {
      const keepsView = this.furniture.takeRestored() || stays;
      if (row === this.incidents.selected()) return;
      this.incidents.select(row);
      const chosen = this.incidents.selected();
      if (chosen === null) this.card.close();
      else this._openCard(chosen, { takesFocus: false, keepsView });
    }
  };
})(window.mapapp);
