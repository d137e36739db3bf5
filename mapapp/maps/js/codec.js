// Bytes and TopoJSON into typed arrays. Places are kept as shares of the web
// mercator world: x to the east, y to the south, each 0..1.
"use strict";

window.mapapp = window.mapapp || {};

(function (mapapp) {
  const MAGIC = "MAPCOL1\n";
  const WORLD = 4294967296;
  const ARRAYS = {
    "|u1": Uint8Array, "<u2": Uint16Array, "<u4": Uint32Array, "<i4": Int32Array,
  };

  // An inert block of the page, or null where it has none of this name.
  mapapp.block = function (name) {
    const element = document.getElementById(`mapapp-${name}`);
    return element ? JSON.parse(element.textContent) : null;
  };

  mapapp.NO_PLACE = 0xffffffff;
  mapapp.NO_DAY = -2147483648;
  mapapp.WORLD = WORLD;

  mapapp.mercatorX = (longitude) => (longitude + 180) / 360;

  mapapp.mercatorY = function (latitude) {
    const north = Math.max(-85.05112877980659, Math.min(85.05112877980659, latitude));
    return (1 - Math.asinh(Math.tan((north * Math.PI) / 180)) / Math.PI) / 2;
  };

  mapapp.latitudeOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  mapapp.longitudeOf = (x) => x * 360 - 180;

  mapapp.readColumns = function (buffer) {
    const magic = new TextDecoder().decode(new Uint8Array(buffer, 0, 8));
    if (magic !== MAGIC) throw new Error("These are not incident columns.");
    const length = new DataView(buffer).getUint32(8, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length)));
    const columns = { ...header };
    for (const { name, dtype, offset } of header.columns) {
      columns[name] = new ARRAYS[dtype](buffer, 12 + length + offset, header.count);
    }
    return columns;
  };

  mapapp.noColumns = function () {
    return {
      version: "", count: 0, located: 0, types: [], precisions: [],
      x: new Uint32Array(0), y: new Uint32Array(0), day: new Int32Array(0),
      span: new Uint16Array(0), type: new Uint8Array(0), precision: new Uint8Array(0),
    };
  };

  function projectedRing(flat) {
    const ring = new Float64Array(flat.length);
    for (let i = 0; i < flat.length; i += 2) {
      ring[i] = mapapp.mercatorX(flat[i]);
      ring[i + 1] = mapapp.mercatorY(flat[i + 1]);
    }
    return ring;
  }

  mapapp.readAreas = function (text) {
    const packed = JSON.parse(text);
    const areaOf = new Map(packed.rows.map((row, i) => [row, packed.area_of[i]]));
    const areas = packed.areas.map(({ bbox, rings }) => ({
      west: mapapp.mercatorX(bbox[0]), north: mapapp.mercatorY(bbox[3]),
      east: mapapp.mercatorX(bbox[2]), south: mapapp.mercatorY(bbox[1]),
      rings: rings.map(projectedRing),
    }));
    return {
      areas, areaOf, labels: packed.labels, labelOf: packed.label_of, radius: packed.radius_m,
    };
  };

  mapapp.noAreas = () => ({ areas: [], areaOf: new Map(), labels: null, labelOf: null, radius: null });

  // An arc of TopoJSON, quantised and delta-coded or plain, as mercator shares.
  function projectedArc(arc, transform) {
    const points = new Float64Array(arc.length * 2);
    let x = 0;
    let y = 0;
    arc.forEach((point, i) => {
      x = transform ? x + point[0] : point[0];
      y = transform ? y + point[1] : point[1];
      const longitude = transform ? x * transform.scale[0] + transform.translate[0] : x;
      const latitude = transform ? y * transform.scale[1] + transform.translate[1] : y;
      points[2 * i] = mapapp.mercatorX(longitude);
      points[2 * i + 1] = mapapp.mercatorY(latitude);
    });
    return points;
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return geometry.arcs;
    if (geometry.type === "MultiPolygon") return geometry.arcs.flat();
    return [];
  }

  function boxOf(rings, arcs) {
    const box = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
    for (const ring of rings) {
      for (const arc of ring) {
        const points = arcs[arc < 0 ? ~arc : arc];
        for (let i = 0; i < points.length; i += 2) {
          box.west = Math.min(box.west, points[i]);
          box.east = Math.max(box.east, points[i]);
          box.north = Math.min(box.north, points[i + 1]);
          box.south = Math.max(box.south, points[i + 1]);
        }
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
    const arcs = (topology.arcs || []).map((arc) => projectedArc(arc, topology.transform));
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
