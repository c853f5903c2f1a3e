// All that is known of one limit.

import { bar, note } from "./cards.js";
import { charts } from "./charts.js";
import { h, icon } from "./dom.js";
import { amountOf, moment, momentUtc } from "./format.js";
import { periodOf, standingOf, supportNotes, titleOf, typeOf, usedOf } from "./limits.js";
import { timeline } from "./timeline.js";

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

/** Which limit binds of those of this brand, type and currency, in a sentence. */
function binds(limit, answer) {
  const bind = answer.binding.find((one) =>
    one.brandId === limit.brandId && one.type === limit.type && one.currencyCode === limit.currencyCode);
  if (bind === undefined) {
    return "None of this kind is in force with a remainder that is known.";
  }
  const left = amountOf(limit, bind.remaining, { code: true });
  const sure = bind.confirmed ? "" : " Not confirmed.";
  const other = answer.limits.find((one) => one.userLimitId === bind.userLimitId);
  return bind.userLimitId === limit.userLimitId
    ? `This one binds: ${left} left.${sure}`
    : `${other === undefined ? bind.userLimitId : titleOf(other)} binds: ${left} left.${sure}`;
}

/**
 * @param answer the user's limits
 * @param history what is known of this limit, or null before that is known
 * @param place the filters of the timeline
 */
export function limitDrawer(limit, answer, history, place, now) {
  const amount = (value) => (value === undefined ? null : amountOf(limit, value, { code: true }));
  const used = usedOf(limit, { code: true });
  return [
    head(titleOf(limit)),
    h("div", { class: "drawer-notes", "data-key": "notes" }, supportNotes(limit, now).map(note)),
    h("div", { class: "drawer-meter", "data-key": "meter" },
      used === null ? null : h("p", { class: "strong" }, used), bar(limit, titleOf(limit), { code: true })),
    h("section", { "data-key": "usage" }, h("h3", {}, "Figures"), facts([
      ["Progress", amount(limit.progress) ?? "Unknown"],
      ["Remaining", amount(limit.remaining) ?? (limit.inForce === false ? "Not in force" : "Unknown")],
      ["Value", amount(limit.value) ?? "Unknown"],
      ["Implied value", amount(limit.impliedValue)],
      ["Next reset", both(limit.nextResetTime, now) ?? "Not stated"],
    ])),
    h("section", { "data-key": "binds" }, h("h3", {}, "What binds"), h("p", {}, binds(limit, answer))),
    h("section", { class: "story", "data-key": "story" }, timeline(history, place, [limit], now, true)),
    h("section", { "data-key": "charts" }, charts(history, limit, now)),
    limit.pending === undefined ? null : h("section", { "data-key": "pending" }, h("h3", {}, "Change ahead"), facts([
      ["Value", amount(limit.pending.value)],
      ["From", both(limit.pending.activeFrom, now)],
      ["Until", both(limit.pending.activeUntil, now)],
    ])),
    h("section", { "data-key": "terms" }, h("h3", {}, "Terms"), facts([
      ["Type", typeOf(limit)],
      ["Period", periodOf(limit)],
      ["State", standingOf(limit, now)],
      ["Value before", amount(limit.previousLimitValue)],
      ["Active from", both(limit.activeFrom, now)],
      ["Active until", both(limit.activeUntil, now)],
      ["Created", both(limit.createdAt, now)],
    ])),
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
