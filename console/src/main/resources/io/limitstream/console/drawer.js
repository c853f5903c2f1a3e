// All that is known of one limit.

import { bar, note } from "./cards.js";
import { h, icon } from "./dom.js";
import { amountOf, moment, momentUtc } from "./format.js";
import { ANOMALIES, PERIODS, STATUSES, TYPES, nameOf, supportNotes, usedOf } from "./words.js";

export function head(text) {
  return h("div", { class: "drawer-head", "data-key": "head" },
    h("h2", { id: "drawer-title" }, text),
    h("button", { type: "button", class: "plain", "data-action": "close", "aria-label": "Close" }, icon("close")));
}

export function copyable(text) {
  return h("span", { class: "copyable" },
    h("span", { class: "mono" }, text),
    h("button", { type: "button", class: "plain", "data-copy": text, "aria-label": `Copy ${text}` }, icon("copy")));
}

export function facts(entries) {
  return h("dl", {}, entries.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) =>
    h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

/** A moment by the shown zone and by UTC. */
export function both(millis, now) {
  return millis === undefined ? null
    : [h("span", {}, moment(millis, now)), h("span", { class: "muted second" }, momentUtc(millis, now))];
}

export function limitDrawer(limit, anomalies, now) {
  const amount = (value) => (value === undefined ? null : amountOf(limit, value, { code: true }));
  return [
    head(nameOf(limit)),
    h("div", { class: "drawer-notes", "data-key": "notes" }, supportNotes(limit, now, { code: true }).map(note)),
    h("div", { class: "drawer-meter", "data-key": "meter" },
      h("p", { class: "strong" }, usedOf(limit, { code: true })), bar(limit, nameOf(limit), { code: true })),
    h("section", { "data-key": "ids" }, h("h3", {}, "Identity"), facts([
      ["User", copyable(limit.userId)],
      ["Limit", copyable(limit.userLimitId)],
      ["Brand", copyable(limit.brandId)],
      ["Currency", limit.type === "SESSION" ? `${limit.currencyCode} (amounts are time)` : limit.currencyCode],
    ])),
    h("section", { "data-key": "terms" }, h("h3", {}, "Terms"), facts([
      ["Type", limit.type === undefined ? "Unknown" : TYPES[limit.type].name],
      ["Period", limit.period === undefined ? "Unknown" : PERIODS[limit.period]],
      ["Status", limit.status === undefined ? "Unknown" : STATUSES[limit.status]],
      ["Value", amount(limit.value) ?? "Unknown"],
      ["Value before", amount(limit.previousLimitValue)],
      ["Active from", both(limit.activeFrom, now)],
      ["Active until", both(limit.activeUntil, now)],
      ["Created", both(limit.createdAt, now)],
    ])),
    h("section", { "data-key": "usage" }, h("h3", {}, "Usage"), facts([
      ["Progress", amount(limit.progress)],
      ["Remaining", amount(limit.remaining) ?? "Not stated"],
      ["Next reset", both(limit.nextResetTime, now) ?? "Not stated"],
    ])),
    h("section", { "data-key": "origin" }, h("h3", {}, "Where this comes from"), facts([
      ["Version", copyable(String(limit.version))],
      ["As of", both(limit.asOf, now)],
      ["Origin", limit.origin === "CREATED" ? "Its created event" : "Inferred: created event not received"],
    ])),
    h("section", { "data-key": "anomalies" }, h("h3", {}, "Anomalies"),
      anomalies.length === 0
        ? h("p", { class: "muted" }, "None met by this server\u2019s own run.")
        : h("ul", { class: "anomalies" }, anomalies.map((a) => h("li", {},
          h("p", { class: "strong" }, ANOMALIES[a.kind].name),
          h("p", {}, ANOMALIES[a.kind].detail(a)),
          h("p", { class: "muted" }, `Event number ${a.sequenceNumber}`))))),
  ];
}
