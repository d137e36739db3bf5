// Bytes and TopoJSON into typed arrays. Places are kept as shares of the web
// mercator world: x to the east, y to the south, each 0..1.
"use strict";

window.mapapp = window.mapapp || {};
window.mapapp.parts = []; // see furniture.js

(function (mapapp) {
  const MAGIC = "MAPCOL5\n";
  const AREAS_MAGIC = "MAPARE2\n";
  const PATCH_MAGIC = "MAPDIF1\n";
  const WORLD = 4294967296;
  const DEGREE = 100000;
  const NO_RADIUS = 0xffffffff;
  const ARRAYS = {
    "|u1": Uint8Array, "<u2": Uint16Array, "<u4": Uint32Array, "<i4": Int32Array,
  };

  // An inert block of the page, or null where it has none of this name.
  mapapp.block = function (name) {
    const element = document.getElementById(`mapapp-${name}`);
    return element ? JSON.parse(element.textContent) : null;
  };

  mapapp.NO_PLACE = 0xffffffff;
  mapapp.WORLD = WORLD;

  mapapp.mercatorX = (longitude) => (longitude + 180) / 360;

  mapapp.mercatorY = function (latitude) {
    const north = Math.max(-85.05112877980659, Math.min(85.05112877980659, latitude));
    return (1 - Math.asinh(Math.tan((north * Math.PI) / 180)) / Math.PI) / 2;
  };

  mapapp.latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  mapapp.longitudeOf = (x) => x * 360 - 180;

  const magicOf = (buffer) => new TextDecoder().decode(new Uint8Array(buffer, 0, 8));

  // The bytes of a version: they themselves, or the earlier version's where what
  // came is what changed since.
  mapapp.patched = function (earlier, came) {
    if (magicOf(came) !== PATCH_MAGIC) return came;
    const { length, pieces, own } = unpacked(came, PATCH_MAGIC);
    if (own.length === 0 && length === earlier.byteLength && isWhole(pieces)) return earlier;
    const before = new Uint8Array(earlier);
    const later = new Uint8Array(length);
    let at = 0;
    let taken = 0;
    for (const [start, size] of pieces) {
      const isOwn = start < 0;
      const from = isOwn ? own : before;
      const begin = isOwn ? taken : start;
      later.set(from.subarray(begin, begin + size), at);
      at += size;
      if (isOwn) taken += size;
    }
    if (at !== length || taken !== own.length) throw new Error("These are not the changes of a map.");
    return later.buffer;
  };

  // Whether pieces are one after the other, from the start.
  function isWhole(pieces) {
    let at = 0;
    return pieces.every(([start, size]) => {
      const follows = start === at;
      at += size;
      return follows;
    });
  }

  // The header's members, and each column as a typed array under its name.
  function unpacked(buffer, magic) {
    if (magicOf(buffer) !== magic) throw new Error("These are not the columns of a map.");
    const length = new DataView(buffer).getUint32(8, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length)));
    const columns = { ...header };
    for (const each of header.columns) {
      columns[each.name] = new ARRAYS[each.dtype](buffer, 12 + length + each.offset, each.length);
    }
    return columns;
  }

  mapapp.readColumns = function (buffer) {
    const columns = unpacked(buffer, MAGIC);
    const { review, statuses } = columns;
    columns.status = review.map((each) => each % statuses.length);
    columns.grade = review.map((each) => Math.floor(each / statuses.length));
    columns.tags = tagsOf(columns);
    columns.days = lastDay(columns) + 1;
    const { of, kinds } = mapapp.kindsOf(columns);
    return { ...columns, kindOf: of, kinds };
  };

  // For each row its set of tags: told of the few that have any.
  function tagsOf({ count, tagged, tags, tag_sets: sets }) {
    const of = sets.length > 256 ? new Uint32Array(count) : new Uint8Array(count);
    tagged.forEach((row, at) => { of[row] = tags[at]; });
    return of;
  }

  function lastDay({ day, no_day: noDay }) {
    let last = -1;
    for (let row = 0; row < day.length; row += 1) {
      if (day[row] !== noDay && day[row] > last) last = day[row];
    }
    return last;
  }

  // Days since 1970-01-01, or null.
  mapapp.dayOf = (columns, row) => (columns.day[row] === columns.no_day ? null : columns.first_day + columns.day[row]);

  mapapp.noColumns = function () {
    const none = new Uint8Array(0);
    return {
      version: "", count: 0, located: 0, first_day: 0, no_day: 0xffff, days: 0,
      types: [], precisions: [], statuses: [], countries: [], weapon_sets: [], grades: [], tag_sets: [],
      x: new Uint32Array(0), y: new Uint32Array(0), day: new Uint16Array(0),
      span: none, type: none, precision: none, status: none, country: none, weapons: none, grade: none, tags: none, kindOf: none, kinds: [],
    };
  };

  // Which area a row has: like a Map from row to position, over one typed array.
  class AreaOf {
    constructor(numbers) {
      this.numbers = numbers; // for each row 0, or the area's number from 1
      this.size = 0;
      for (let row = 0; row < numbers.length; row += 1) if (numbers[row] > 0) this.size += 1;
      this.rows = new Uint32Array(this.size);
      for (let row = 0, at = 0; row < numbers.length; row += 1) if (numbers[row] > 0) this.rows[at++] = row;
    }

    get(row) {
      return this.numbers[row] > 0 ? this.numbers[row] - 1 : undefined;
    }

    *[Symbol.iterator]() {
      for (const row of this.rows) yield [row, this.numbers[row] - 1];
    }
  }

  // Rings from differences in steps of a degree, each area with its box.
  function areasOf({ parts, rings, points }) {
    let ring = 0;
    let at = 0;
    return Array.from(parts, (count) => {
      const area = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity, rings: [], sizes: [] };
      for (const end = ring + count; ring < end; ring += 1) {
        const line = new Float64Array(2 * rings[ring]);
        const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
        let east = 0;
        let north = 0;
        for (let i = 0; i < line.length; i += 2, at += 2) {
          east += points[at];
          north += points[at + 1];
          line[i] = mapapp.mercatorX(east / DEGREE);
          line[i + 1] = mapapp.mercatorY(north / DEGREE);
          if (line[i] < box.west) box.west = line[i];
          if (line[i] > box.east) box.east = line[i];
          if (line[i + 1] < box.north) box.north = line[i + 1];
          if (line[i + 1] > box.south) box.south = line[i + 1];
        }
        area.rings.push(line);
        area.sizes.push(Math.max(box.east - box.west, box.south - box.north));
        area.west = Math.min(area.west, box.west);
        area.east = Math.max(area.east, box.east);
        area.north = Math.min(area.north, box.north);
        area.south = Math.max(area.south, box.south);
      }
      return area;
    });
  }

  // labelOf: for each row the label's position or -1; radius: metres or NaN.
  mapapp.readAreas = function (buffer) {
    const packed = unpacked(buffer, AREAS_MAGIC);
    const { labels, label, radius } = packed;
    return {
      areas: areasOf(packed),
      areaOf: new AreaOf(packed.area),
      labels,
      labelOf: labels && Int32Array.from(label, (number) => number - 1),
      radius: labels && Float64Array.from(radius, (metres) => (metres === NO_RADIUS ? NaN : metres)),
    };
  };

  mapapp.noAreas = () => ({ areas: [], areaOf: new AreaOf(new Uint8Array(0)), labels: null, labelOf: null, radius: null });

  // Arcs of TopoJSON, quantised and delta-coded or plain, as mercator shares:
  // views into one array, each with its box. Written for the first, cold run.
  function projectedArcs(topology) {
    const { scale, translate } = topology.transform || { scale: [1, 1], translate: [0, 0] };
    const isDelta = Boolean(topology.transform);
    let total = 0;
    for (const arc of topology.arcs) total += 2 * arc.length;
    const all = new Float64Array(total);
    let start = 0;
    return topology.arcs.map((arc) => {
      const points = all.subarray(start, start + 2 * arc.length);
      start += points.length;
      let x = 0;
      let y = 0;
      let west = Infinity;
      let north = Infinity;
      let east = -Infinity;
      let south = -Infinity;
      for (let i = 0; i < arc.length; i += 1) {
        x = isDelta ? x + arc[i][0] : arc[i][0];
        y = isDelta ? y + arc[i][1] : arc[i][1];
        const toEast = mapapp.mercatorX(x * scale[0] + translate[0]);
        const toSouth = mapapp.mercatorY(y * scale[1] + translate[1]);
        points[2 * i] = toEast;
        points[2 * i + 1] = toSouth;
        if (toEast < west) west = toEast;
        if (toEast > east) east = toEast;
        if (toSouth < north) north = toSouth;
        if (toSouth > south) south = toSouth;
      }
      return { points, west, north, east, south };
    });
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return geometry.arcs;
    if (geometry.type === "MultiPolygon") return geometry.arcs.flat();
    return [];
  }

  function boxOf(rings, arcs) {
    const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
    for (const ring of rings) {
      for (const index of ring) {
        const arc = arcs[index < 0 ? ~index : index];
        if (arc.west < box.west) box.west = arc.west;
        if (arc.east > box.east) box.east = arc.east;
        if (arc.north < box.north) box.north = arc.north;
        if (arc.south > box.south) box.south = arc.south;
      }
    }
    return box;
  }

  function usesOf(shapes, count) {
    const uses = new Uint8Array(count);
    for (const shape of shapes) {
      for (const ring of shape.rings) {
        for (const arc of ring) uses[arc < 0 ? ~arc : arc] += 1;
      }
    }
    return uses;
  }

  // Countries and regions with their rings, and the arcs by what they part:
  // land from water (used by one country), two countries, two regions of one.
  mapapp.readBorders = function (topology) {
    const arcs = projectedArcs(topology);
    const shapes = (name) => {
      const geometries = ((topology.objects || {})[name] || {}).geometries || [];
      return geometries.map((geometry) => {
        // One polygon, one shape: an island far away must not widen the box.
        const parts = geometry.type === "MultiPolygon" ? geometry.arcs : [ringsOf(geometry)];
        const properties = geometry.properties || {};
        return parts.map((rings) => ({ rings, properties, ...boxOf(rings, arcs) }));
      });
    };
    const countries = shapes("countries");
    const regions = shapes("regions");
    const byCountry = usesOf(countries.flat(), arcs.length);
    const byRegion = usesOf(regions.flat(), arcs.length);
    const indices = [...arcs.keys()];
    return {
      arcs,
      land: countries.flat(),
      countries: countries.map((parts) => (parts[0] || {}).properties),
      regions: regions.map((parts) => (parts[0] || {}).properties),
      coasts: indices.filter((i) => byCountry[i] === 1),
      frontiers: indices.filter((i) => byCountry[i] > 1),
      inner: indices.filter((i) => byCountry[i] === 0 && byRegion[i] > 1),
    };
  };
})(window.mapapp);
