// Symbols that would hide each other, moved apart on the screen: onto a small
// ring around their middle. Their coordinates stay as they are. Where too many
// stand at one spot they are counted instead.
"use strict";

(function (mapapp) {
  const GAP = 11; // px: closer symbols are moved apart
  const RING_MOST = 8; // more at one spot are counted together

  const FINEST = [
    "exact", "street", "settlement", "district", "near", "admin2", "linear", "admin1", "airspace", "country",
  ];

  // Settlements before their districts, so that a spot bears the town's name.
  function rankOf(precision) {
    return precision === "settlement" ? -1 : FINEST.indexOf(precision);
  }

  // Indices of symbols closer together than GAP, the one that names them first.
  function groupsOf(drawn, precisionOf) {
    const order = [...drawn.rows.keys()];
    order.sort((a, b) => rankOf(precisionOf(drawn.rows[a])) - rankOf(precisionOf(drawn.rows[b])) || drawn.rows[a] - drawn.rows[b]);
    const cells = new Map();
    const groups = [];
    for (const i of order) {
      const group = nearGroup(cells, drawn, i);
      if (group) group.push(i);
      else {
        const fresh = [i];
        groups.push(fresh);
        const cell = cellOf(drawn, i);
        cells.set(cell, [...(cells.get(cell) || []), fresh]);
      }
    }
    return groups;
  }

  const cellOf = (drawn, i) => `${Math.floor(drawn.x[i] / GAP)} ${Math.floor(drawn.y[i] / GAP)}`;

  function nearGroup(cells, drawn, i) {
    const column = Math.floor(drawn.x[i] / GAP);
    const line = Math.floor(drawn.y[i] / GAP);
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const group of cells.get(`${column + dx} ${line + dy}`) || []) {
          const far = Math.hypot(drawn.x[group[0]] - drawn.x[i], drawn.y[group[0]] - drawn.y[i]);
          if (far < GAP) return group;
        }
      }
    }
    return null;
  }

  const mean = (indices, values) => indices.reduce((sum, i) => sum + values[i], 0) / indices.length;

  // Moves the symbols of drawn.x, drawn.y; adds a leader for each from its true
  // place, and heads: for each symbol the one that gives its spot a name.
  // Returns the groups that are too large to be moved.
  mapapp.spread = function (drawn, precisionOf) {
    drawn.heads = new Int32Array(drawn.rows.length);
    const stacks = [];
    for (const group of groupsOf(drawn, precisionOf)) {
      for (const i of group) drawn.heads[i] = group[0];
      if (group.length > RING_MOST) stacks.push(group);
      else if (group.length > 1) moveApart(drawn, group);
    }
    return stacks;
  };

  function moveApart(drawn, group) {
    const middleX = mean(group, drawn.x);
    const middleY = mean(group, drawn.y);
    const radius = Math.max(8.5, (group.length * 15) / (2 * Math.PI));
    group.forEach((i, k) => {
      const angle = -Math.PI / 2 + (2 * Math.PI * k) / group.length;
      const trueX = drawn.x[i];
      const trueY = drawn.y[i];
      drawn.x[i] = middleX + radius * Math.cos(angle);
      drawn.y[i] = middleY + radius * Math.sin(angle);
      drawn.leaders.push([trueX, trueY, drawn.x[i], drawn.y[i]]);
    });
  }
})(window.mapapp);
