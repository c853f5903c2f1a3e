// Two drawings that answer a question each, with the same figures as a table one key away. Floats
// place marks here and are never written out.

import { cell, time } from "./cards.js";
import { h, s } from "./dom.js";
import { amountOf, count, roughNumber } from "./format.js";
import { isGap } from "./timeline.js";

const WIDTH = 640;
const HEIGHT = 180;
const LEFT = 8;
const BOTTOM = 24;
const TOP = 12;
const FEWEST = 3;
const MOST_PERIODS = 12;

/** The charts of one limit, from its history. */
export function charts(history, limit, now) {
  if (history === null) {
    return [];
  }
  const entries = history.entries.filter((entry) => entry.kind !== "PARKED").toReversed();
  return [progress(entries, limit, now), periods(entries, limit, now)].filter((chart) => chart !== null);
}

function figure(key, sentence, drawing, headings, rows) {
  return h("figure", { class: "chart", "data-key": key },
    h("figcaption", {}, sentence),
    drawing,
    h("details", {}, h("summary", {}, "The figures as a table"),
      h("div", { class: "scroll" }, h("table", { role: "table" },
        h("caption", { class: "for-readers" }, sentence),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, headings.map((name, at) =>
          h("th", { role: "columnheader", scope: "col", class: at === 0 ? null : "number" }, name)))),
        h("tbody", { role: "rowgroup" }, rows)))));
}

const row = (when, ...cells) => h("tr", { role: "row" }, h("th", { role: "rowheader", scope: "row" }, when), cells);

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

const ends = (start, end, now) => h("p", { class: "ends muted" }, time(start, now), time(end, now));

/** What was used in each closed period, as bars against the limit. */
function periods(entries, limit, now) {
  const closed = entries.filter((entry) => entry.kind === "PERIOD_CLOSED").slice(-MOST_PERIODS);
  if (closed.length < FEWEST) {
    return null;
  }
  const value = (entry) => roughNumber(entry.used) + roughNumber(entry.unused);
  const top = Math.max(1e-9, ...closed.map((entry) => Math.max(value(entry), roughNumber(entry.used))));
  const slot = (WIDTH - 2 * LEFT) / closed.length;
  const y = (figureOf) => TOP + (1 - Math.max(0, figureOf) / top) * (HEIGHT - TOP - BOTTOM);
  const amount = (figureOf) => amountOf(limit, figureOf, { code: true });
  const sentence = `Used in the last ${count(closed.length)} closed periods, against the limit`;
  const drawing = s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": sentence, class: "drawing" },
    s("line", { x1: LEFT, x2: WIDTH - LEFT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" }),
    closed.map((entry, at) => {
      const from = LEFT + at * slot;
      const isOver = roughNumber(entry.unused) <= 0 && roughNumber(entry.used) > value(entry);
      return [
        s("rect", { x: (from + slot * 0.15).toFixed(1), width: (slot * 0.7).toFixed(1), y: y(roughNumber(entry.used)).toFixed(1), height: (HEIGHT - BOTTOM - y(roughNumber(entry.used))).toFixed(1), class: isOver ? "bar-mark over" : "bar-mark" }),
        s("line", { x1: from.toFixed(1), x2: (from + slot).toFixed(1), y1: y(value(entry)).toFixed(1), y2: y(value(entry)).toFixed(1), class: "limit-line" }),
      ];
    }));
  return figure("chart-periods", sentence, [drawing, ends(closed[0].at, closed.at(-1).at, now)],
    ["Closed", "Used", "Left"], closed.toReversed().map((entry) =>
      row(time(entry.at, now, true), cell("Used", amount(entry.used), "number"), cell("Left", amount(entry.unused), "number"))));
}
