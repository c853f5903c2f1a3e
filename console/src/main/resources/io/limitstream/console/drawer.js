// All that is known of one limit.

import { bar, note } from "./cards.js";
import { h, icon } from "./dom.js";
import { amountOf, moment, momentUtc } from "./format.js";
import { anomalyDetail, anomalyName, periodOf, standingOf, supportNotes, titleOf, typeOf, usedOf } from "./limits.js";

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
  const used = usedOf(limit, { code: true });
  return [
    head(titleOf(limit)),
    h("div", { class: "drawer-notes", "data-key": "notes" }, supportNotes(limit, now).map(note)),
    h("div", { class: "drawer-meter", "data-key": "meter" },
      used === null ? null : h("p", { class: "strong" }, used), bar(limit, titleOf(limit), { code: true })),
    h("section", { "data-key": "terms" }, h("h3", {}, "Terms"), facts([
      ["Type", typeOf(limit)],
      ["Period", periodOf(limit)],
      ["State", standingOf(limit, now)],
      ["Value", amount(limit.value) ?? "Unknown"],
      ["Value before", amount(limit.previousLimitValue)],
      ["Implied value", amount(limit.impliedValue)],
      ["Active from", both(limit.activeFrom, now)],
      ["Active until", both(limit.activeUntil, now)],
      ["Created", both(limit.createdAt, now)],
    ])),
    limit.pending === undefined ? null : h("section", { "data-key": "pending" }, h("h3", {}, "Change ahead"), facts([
      ["Value", amount(limit.pending.value)],
      ["From", both(limit.pending.activeFrom, now)],
      ["Until", both(limit.pending.activeUntil, now)],
    ])),
    h("section", { "data-key": "usage" }, h("h3", {}, "Usage"), facts([
      ["Progress", amount(limit.progress) ?? "Unknown"],
      ["Remaining", amount(limit.remaining) ?? (limit.inForce === false ? "Not in force" : "Unknown")],
      ["Next reset", both(limit.nextResetTime, now) ?? "Not stated"],
    ])),
    h("section", { "data-key": "anomalies" }, h("h3", {}, "Anomalies"),
      anomalies.length === 0
        ? h("p", { class: "muted" }, "None met by this server\u2019s own run.")
        : h("ul", { class: "anomalies" }, anomalies.map((a) => h("li", {},
          h("p", { class: "strong" }, anomalyName(a)),
          h("p", {}, anomalyDetail(a)),
          h("p", { class: "muted" }, `Event number ${a.sequenceNumber}`))))),
    h("section", { "data-key": "ids" }, h("h3", {}, "Identity"), facts([
      ["User", copyable(limit.userId)],
      ["Limit", copyable(limit.userLimitId)],
      ["Brand", copyable(limit.brandId)],
      ["Currency", limit.type === "SESSION" ? `${limit.currencyCode} (amounts are time)` : limit.currencyCode],
      ["Version", copyable(String(limit.version))],
      ["As of", both(limit.asOf, now)],
      ["Origin", limit.origin === "CREATED" ? "Its created event" : "Inferred: created event not received"],
    ])),
  ];
}
