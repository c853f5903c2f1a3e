// What a player's limits were: changes, and what was used in past periods.

import { get, historyOf } from "./api.js";
import { time } from "./cards.js";
import { h } from "./dom.js";
import { amountOf, compare, count } from "./format.js";
import { inOrder, titleOf } from "./limits.js";
import { periods } from "./periods.js";
import { parts, t } from "./text.js";

const MOST_PARTS = 10;
const MOST_OPEN = 5;

/** What is kept of the last twelve months, newest first; null where nothing is. */
export async function lastYear(userId, now) {
  const start = new Date(now);
  start.setUTCFullYear(start.getUTCFullYear() - 1);
  const from = start.getTime();
  const entries = [];
  let part = {};
  for (let i = 0; i < MOST_PARTS && (i === 0 || part.next !== undefined); i++) {
    const after = part.next === undefined ? "" : `&after=${encodeURIComponent(part.next)}`;
    part = await get(`${historyOf(userId, null, 1000)}&from=${from}${after}`);
    entries.push(...part.entries);
  }
  const known = part.next === undefined ? part.knownFrom : entries.at(-1).at;
  return part.kept === "OFF" ? null : {
    since: known > from ? known : undefined,
    entries: entries.filter((entry) => entry.kind === "ANNOUNCED" || entry.kind === "PERIOD_CLOSED"),
  };
}

/** Both sections; nothing where no history is kept. */
export function past(year, now, brand, options) {
  return year === null ? [] : [changes(year, now, brand, options), used(year, now, brand, options)];
}

function changes({ entries, since }, now, brand, options) {
  const items = entries.filter((entry) => entry.kind === "ANNOUNCED").map((entry) =>
    h("li", { "data-key": entry.eventId },
      h("p", { class: "strong" }, titleOf(entry), brand(entry)),
      h("p", {}, change(entry, now, options)),
      h("p", { class: "muted" }, time(entry.at, now))));
  const earlier = items.slice(MOST_OPEN);
  return h("section", { "data-key": "changes", "aria-labelledby": "changes" },
    h("h2", { id: "changes" }, t("player.changes")),
    items.length === 0 ? h("p", {}, t("player.changes.none")) : h("ul", { class: "changes" }, items.slice(0, MOST_OPEN)),
    earlier.length === 0 ? null : h("details", { class: "past", "data-key": "earlier" },
      h("summary", {}, t("player.changes.earlier", { count: count(earlier.length) })),
      h("ul", { class: "changes" }, earlier)),
    since === undefined ? null : h("p", { class: "muted", "data-key": "since" }, parts("player.changes.since", { when: time(since, now) })));
}

function change(entry, now, options) {
  const isAhead = entry.activeFrom > entry.at;
  const when = time(entry.activeFrom, now);
  if (entry.status === "CANCELED") {
    return isAhead ? parts("player.pending.canceled", { when }) : t("player.change.canceled");
  }
  const value = amountOf(entry, entry.value, options);
  const before = entry.previousLimitValue;
  return [
    before === undefined || compare(before, entry.value) === 0
      ? t("player.change.set", { value })
      : t("player.change.from", { before: amountOf(entry, before, options), value }),
    isAhead ? [". ", parts("player.change.applies", { when })] : null,
  ];
}

function used({ entries }, now, brand, options) {
  const byLimit = Map.groupBy(entries.toReversed(), (entry) => entry.userLimitId);
  const limits = inOrder([...byLimit.values()].map((all) => all.findLast((entry) => entry.kind === "PERIOD_CLOSED")).filter((entry) => entry !== undefined));
  return limits.length === 0 ? null : h("section", { "data-key": "periods", "aria-labelledby": "periods" },
    h("h2", { id: "periods" }, t("player.periods")),
    h("ul", { class: "rows" }, limits.map((limit) => h("li", { class: "row", "data-key": limit.userLimitId },
      h("details", {},
        h("summary", {}, h("span", { class: "row-name" }, titleOf(limit), brand(limit))),
        h("div", { class: "row-body" }, periods(byLimit.get(limit.userLimitId), limit, now, options)))))));
}
