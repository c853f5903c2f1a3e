// The drawings of one limit, for support. Floats place marks here and are never written out.

import { cell, time } from "./cards.js";
import { s } from "./dom.js";
import { amountOf, count, roughNumber } from "./format.js";
import { BOTTOM, ends, FEWEST, figure, HEIGHT, LEFT, periods, row, TOP, WIDTH } from "./periods.js";
import { isGap } from "./timeline.js";

/** The charts of one limit, from its history. */
export function charts(history, limit, now) {
  if (history === null) {
    return [];
  }
  const entries = history.entries.filter((entry) => entry.kind !== "PARKED").toReversed();
  return [progress(entries, limit, now), periods(entries, limit, now, { code: true })].filter((chart) => chart !== null);
}

/** How much of the period was used, as steps; the limit as a line, resets as ticks, gaps hatched. */
function progress(entries, limit, now) {
  const points = [];
  const values = [];
  const resets = [];
  const unknown = [];
  let last = null;
  for (const entry of entries) {
    if (isGap(entry) && last !== null) {
      unknown.push([last, entry.at]);
    } else if (entry.kind === "ANNOUNCED") {
      values.push([entry.at, entry.value]);
      last = entry.at;
    } else if (entry.kind === "PROGRESS") {
      if (points.length === 0 && last !== null) {
        points.push([last, entry.before]);
      }
      points.push([entry.at, entry.after]);
      last = entry.at;
    } else if (entry.kind === "PERIOD_CLOSED") {
      points.push([entry.at, "0"]);
      resets.push(entry.at);
      last = entry.at;
    }
  }
  if (points.length < FEWEST) {
    return null;
  }
  const start = points[0][0];
  const end = Math.max(now, points.at(-1)[0]);
  const shownValues = values.length > 0 ? values : limit.value === undefined ? [] : [[start, limit.value]];
  const numbers = [...points, ...shownValues].map(([, amount]) => roughNumber(amount));
  const top = Math.max(0, ...numbers);
  const bottom = Math.min(0, ...numbers);
  const x = (at) => LEFT + ((at - start) / Math.max(1, end - start)) * (WIDTH - 2 * LEFT);
  const y = (amount) => TOP + ((top - roughNumber(amount)) / Math.max(1e-9, top - bottom)) * (HEIGHT - TOP - BOTTOM);
  const steps = (list, until) => list.map(([at, amount], i) =>
    `${i === 0 ? "M" : "H"}${x(Math.max(at, start)).toFixed(1)}${i === 0 ? "," : "V"}${y(amount).toFixed(1)}`).join("") + `H${x(until).toFixed(1)}`;
  const amount = (value) => amountOf(limit, value, { code: true });
  const sentence = `What was used, ${count(points.length)} changes`
    + (unknown.length === 0 ? "" : unknown.length === 1 ? "; in 1 stretch events are missing" : `; in ${count(unknown.length)} stretches events are missing`);
  const drawing = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": sentence, class: "drawing" },
    s("defs", {}, s("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      s("line", { x1: 0, y1: 0, x2: 0, y2: 6, class: "hatch" }))),
    unknown.map(([from, to]) => s("rect", {
      x: x(Math.max(from, start)).toFixed(1), y: TOP, width: Math.max(3, x(to) - x(Math.max(from, start))).toFixed(1), height: HEIGHT - TOP - BOTTOM, class: "unknown", fill: "url(#hatch)",
    })),
    s("line", { x1: LEFT, x2: WIDTH - LEFT, y1: y("0"), y2: y("0"), class: "axis" }),
    shownValues.length === 0 ? null : s("path", { d: steps(shownValues, end), class: "limit-line" }),
    resets.map((at) => s("line", { x1: x(at), x2: x(at), y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM + 7, class: "tick" })),
    s("path", { d: steps(points, end), class: "steps" }));
  return figure("chart-progress", sentence, [drawing, ends(start, end, now)],
    ["When", "Used"], points.toReversed().map(([at, used]) => row(time(at, now, true), cell("Used", amount(used), "number"))));
}
