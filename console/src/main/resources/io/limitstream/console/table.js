// A user's limits as a table: problems first, sorted and filtered for those who have hundreds.

import { bar, cell, time } from "./cards.js";
import { h, icon } from "./dom.js";
import { amountOf, count, zoneName } from "./format.js";
import {
  decimalsOfAll, inOrder, isPast, shareOf, standingOf, stateOf, supportNotes, titleOf, toneOf, until, usedOf,
} from "./limits.js";

/** Above so many limits a table can be searched. */
const MANY = 10;

const RANKS = ["over", "doubt", "unknown", "reached", "none", "ok", "later", "ended", "canceled"];

const ORDERS = {
  problems: ["Problems first", (now) => (a, b) => RANKS.indexOf(stateOf(a, now)) - RANKS.indexOf(stateOf(b, now))],
  type: ["By type and period", () => () => 0],
  used: ["Most used first", () => (a, b) => (b.percentUsed ?? -1) - (a.percentUsed ?? -1)],
  reset: ["Next reset first", () => (a, b) => (a.nextResetTime ?? Infinity) - (b.nextResetTime ?? Infinity)],
};

/** The end of an id, which distinguishes two limits. */
export const shortId = (id) => ([...id].length <= 12 ? id : `\u2026${[...id].slice(-10).join("")}`);

/**
 * @param place which limit is open, the order, and the filter
 * @param counts how many anomalies are known of each limit
 */
export function limitTable(data, place, counts, now) {
  const options = { decimals: decimalsOfAll(data.limits), code: false };
  const wanted = (place.filter ?? "").toLowerCase();
  const matches = (limit) => wanted === ""
    || [titleOf(limit), limit.userLimitId, limit.brandId, limit.currencyCode, standingOf(limit, now), ...supportNotes(limit, now).map((note) => note.short)]
      .some((text) => text.toLowerCase().includes(wanted));
  const order = ORDERS[place.sort] ? place.sort : "problems";
  const sorted = inOrder(data.limits).filter(matches).sort(ORDERS[order][1](now));
  const current = sorted.filter((limit) => !isPast(stateOf(limit, now)));
  const past = sorted.filter((limit) => isPast(stateOf(limit, now)));
  return [
    data.limits.length <= 1 ? null : h("div", { class: "tools", "data-key": "tools" },
      data.limits.length <= MANY ? null : h("label", { "data-key": "filter" }, h("span", { class: "for-readers" }, "Filter"),
        h("input", { type: "search", name: "filter", "data-place": "filter", value: place.filter ?? "", placeholder: "Filter limits", autocomplete: "off" })),
      h("label", { "data-key": "sort" }, h("span", { class: "for-readers" }, "Order"),
        h("select", { name: "sort", "data-place": "sort" }, Object.entries(ORDERS).map(([name, [text]]) =>
          h("option", { value: name, selected: name === order }, text)))),
      wanted === "" ? null : h("p", { class: "muted", role: "status" }, `${count(sorted.length)} of ${count(data.limits.length)}`)),
    current.length === 0 ? null : h("div", { class: "scroll", "data-key": "table", tabindex: 0, role: "region", "aria-label": "Limits" },
      table(`Limits of user ${data.userId}`, current, place, counts, now, options)),
    past.length === 0 ? null : h("details", { class: "past-limits", "data-key": "past" },
      h("summary", {}, `Past limits (${count(past.length)})`),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Past limits" },
        table(`Past limits of user ${data.userId}`, past, place, counts, now, options))),
  ];
}

function table(caption, limits, place, counts, now, options) {
  return h("table", { role: "table" },
    h("caption", { class: "for-readers" }, `${caption}. Times in ${zoneName()}.`),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      ["Limit", "Notes", "State", "Used", "", "Remaining", `Next reset (${zoneName()})`, "Brand", "Id"].map((name, at) =>
        h(name === "" ? "td" : "th", {
          role: name === "" ? "cell" : "columnheader", scope: name === "" ? null : "col", class: at === 3 || at === 5 ? "number" : null,
        }, name)))),
    h("tbody", { role: "rowgroup" }, limits.map((limit) => row(limit, place, counts, now, options))));
}

function row(limit, place, counts, now, options) {
  const notes = supportNotes(limit, now);
  const left = limit.inForce === false ? null : until(limit.nextResetTime, now);
  const isOpen = place.limit === limit.userLimitId;
  const anomalies = counts.get(limit.userLimitId) ?? 0;
  const share = shareOf(limit);
  return h("tr", { role: "row", "data-key": limit.userLimitId, class: `${stateOf(limit, now)}${isOpen ? " open" : ""}` },
    h("th", { role: "rowheader", scope: "row" }, h("button", {
      type: "button", class: "row-button", "data-limit": limit.userLimitId, "aria-expanded": String(isOpen), "aria-controls": "drawer",
    }, titleOf(limit))),
    cell("Notes", [
      notes.map((n) => h("span", { class: `tag ${n.tone ?? ""}`, title: n.text }, icon(n.icon), n.short)),
      anomalies === 0 ? null : h("span", { class: "tag" }, icon("gap"), anomalies === 1 ? "1 anomaly" : `${count(anomalies)} anomalies`)], "notes"),
    cell("State", standingOf(limit, now)),
    cell("Used", usedOf(limit, { bare: true, decimals: options.decimals }) ?? h("span", { class: "muted" }, "Not computed"), "number"),
    h("td", { role: "cell", class: "meter" },
      bar(limit, `${titleOf(limit)}, used`, options),
      share === null ? null : h("span", { class: `percent ${toneOf(limit)}` }, share)),
    cell("Remaining", remaining(limit, options), "number"),
    cell("Next reset", limit.nextResetTime === undefined
      ? h("span", { class: "muted" }, limit.period === "INDEFINITE" ? "Doesn\u2019t reset" : "Not stated")
      : [time(limit.nextResetTime, now, true), left === null ? null : h("span", { class: "muted", "data-until": limit.nextResetTime }, `, ${left}`)]),
    cell("Brand", h("bdi", {}, shortId(limit.brandId))),
    cell("Id", h("bdi", { class: "mono", title: limit.userLimitId }, shortId(limit.userLimitId))));
}

function remaining(limit, options) {
  if (limit.inForce === false) {
    return h("span", { class: "muted" }, "Not in force");
  }
  if (limit.remaining === undefined) {
    return h("span", { class: "muted" }, "Unknown");
  }
  const amount = amountOf(limit, limit.remaining, { code: true, decimals: options.decimals });
  return limit.confirmed ? amount : h("span", { class: "muted" }, amount);
}
