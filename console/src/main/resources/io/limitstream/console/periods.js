// Drawings that answer a question each, with the same figures as a table one key away: their frame,
// and the bars of past periods. Floats place marks here and are never written out.

import { cell, time } from "./cards.js";
import { h, s } from "./dom.js";
import { amountOf, compare, count, isZero, plus, roughNumber, zoneAt } from "./format.js";
import { t } from "./text.js";

export const WIDTH = 640;
export const HEIGHT = 180;
export const LEFT = 8;
export const BOTTOM = 24;
export const TOP = 12;

/** Of fewer points there is no drawing. */
export const FEWEST = 3;

const MOST = 12;

/** @param drawing null where a table says enough, which then stands open */
export function figure(key, sentence, drawing, headings, rows) {
  const table = h("div", { class: "scroll" }, h("table", { role: "table" },
    h("caption", { class: "for-readers" }, sentence),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, headings.map((name, at) =>
      h("th", { role: "columnheader", scope: "col", class: at === 0 ? null : "number" }, name)))),
    h("tbody", { role: "rowgroup" }, rows)));
  return h("figure", { class: "chart", "data-key": key },
    h("figcaption", {}, sentence),
    drawing === null ? table : [drawing, h("details", {}, h("summary", {}, t("periods.table")), table)]);
}

export const row = (when, ...cells) => h("tr", { role: "row" }, h("th", { role: "rowheader", scope: "row" }, when), cells);

export const ends = (start, end, now) => h("p", { class: "ends muted" }, time(start, now), time(end, now));

/**
 * What was used in each closed period, as bars against the limit; null where none is known.
 *
 * @param entries what is known of one limit, oldest first
 */
export function periods(entries, limit, now, options) {
  const closed = entries.filter((entry) => entry.kind === "PERIOD_CLOSED").slice(-MOST)
    .map((entry) => ({ ...entry, value: valueOf(entry, entries) }));
  if (closed.length === 0) {
    return null;
  }
  const amount = (figureOf) => (figureOf === null ? "\u2013" : amountOf(limit, figureOf, options));
  const hasDrawing = closed.length >= FEWEST;
  const sentence = hasDrawing ? t("periods.sentence", { count: count(closed.length) }) : t("player.periods");
  return figure("chart-periods", sentence,
    hasDrawing ? [bars(withMissing(closed), sentence), ends(closed[0].at, closed.at(-1).at, now)] : null,
    [t("time.zoned", { when: t("periods.ended"), zone: zoneAt() }), t("periods.used"), t("periods.limit")],
    withMissing(closed).toReversed().map((entry) => row(time(entry.at, now, true),
      cell(t("periods.used"), entry.isMissing ? t("periods.missing") : amount(entry.used), "number"),
      cell(t("periods.limit"), amount(entry.value), "number"))));
}

/**
 * The periods with a mark wherever an end was announced and none came. How many are missing there is
 * not known: the mark stands for all.
 */
function withMissing(closed) {
  return closed.flatMap((entry, at) => {
    const announced = entry.nextResetTime;
    const next = closed[at + 1];
    const isMissing = next !== undefined && announced !== undefined && next.at - announced > (announced - entry.at) / 2;
    return isMissing ? [entry, { at: announced, isMissing, used: null, value: null }] : [entry];
  });
}

/**
 * The limit of a closed period. Where nothing was left, more may have been used than it allowed: then
 * it is what was announced last, and null where that is not known.
 */
function valueOf(closed, entries) {
  if (!isZero(closed.unused)) {
    return plus(closed.used, closed.unused);
  }
  return entries.findLast((entry) =>
    entry.kind === "ANNOUNCED" && entry.status !== "CANCELED" && entry.at <= closed.at && entry.activeFrom <= closed.at)?.value ?? null;
}

function bars(all, sentence) {
  const closed = all.filter((entry) => !entry.isMissing);
  const top = Math.max(1e-9, ...closed.flatMap(({ used, value }) => [roughNumber(used), roughNumber(value ?? "0")]));
  const slot = (WIDTH - 2 * LEFT) / all.length;
  const y = (amount) => TOP + (1 - Math.max(0, roughNumber(amount)) / top) * (HEIGHT - TOP - BOTTOM);
  return s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": sentence, class: "drawing" },
    s("line", { x1: LEFT, x2: WIDTH - LEFT, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: "axis" }),
    all.map(({ used, value, isMissing }, at) => {
      const from = LEFT + at * slot;
      if (isMissing) {
        return missing(from + slot * 0.15, slot * 0.7);
      }
      const isOver = value !== null && compare(used, value) > 0;
      return [
        s("rect", { x: (from + slot * 0.15).toFixed(1), width: (slot * 0.7).toFixed(1), y: y(used).toFixed(1), height: (HEIGHT - BOTTOM - y(used)).toFixed(1), class: isOver ? "bar-mark over" : "bar-mark" }),
        value === null ? null : s("line", { x1: from.toFixed(1), x2: (from + slot).toFixed(1), y1: y(value).toFixed(1), y2: y(value).toFixed(1), class: "limit-line" }),
      ];
    }));
}

/** A stretch of which nothing is known, hatched. */
function missing(from, width) {
  const foot = HEIGHT - BOTTOM;
  const step = (foot - TOP) / 6;
  return s("g", { class: "unknown" },
    s("rect", { x: from.toFixed(1), width: width.toFixed(1), y: TOP, height: foot - TOP, class: "unknown-mark" }),
    Array.from({ length: 6 }, (_, at) => s("line", {
      x1: from.toFixed(1), x2: (from + width).toFixed(1), y1: (TOP + (at + 1) * step).toFixed(1), y2: (TOP + at * step).toFixed(1), class: "hatch",
    })));
}
