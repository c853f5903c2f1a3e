// What both views draw: the bar, a note, a time, the states of a page.

import { h, icon } from "./dom.js";
import { iso, moment, momentBare, timeOfDay } from "./format.js";
import { fillOf, meterText, toneOf } from "./limits.js";
import { t } from "./text.js";
import { Refused } from "./api.js";

export function bar(limit, label, options) {
  const fill = fillOf(limit);
  if (fill === null) {
    return null;
  }
  return h("div", {
    class: `bar ${toneOf(limit)}`,
    role: "meter",
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": fill,
    "aria-valuetext": meterText(limit, options),
  }, h("span", { "data-width": fill }));
}

/**
 * A cell of a table, which on a phone names its column itself. The roles are spelled out because a
 * table that CSS lays out as cards is no table to some screen readers.
 */
export function cell(label, content, kind = null) {
  return h("td", { role: "cell", class: kind }, h("span", { class: "label", "aria-hidden": "true" }, label), h("div", {}, content));
}

export function note({ icon: name, text, tone }) {
  return h("p", { class: `note ${tone ?? ""}` }, icon(name), h("span", {}, text));
}

/** @param bare leaves the zone out, where it stands above */
export function time(millis, now, bare = false) {
  return h("time", { datetime: iso(millis) }, bare ? momentBare(millis, now) : moment(millis, now));
}

/** Why nothing newer is shown. What was shown before stays, unless it is not this reader's to see. */
export function trouble(failure, seenAt, audience) {
  const again = h("button", { type: "button", class: "quiet", "data-action": "again" }, t("trouble.again"));
  const [title, text] = explain(failure, seenAt, audience);
  return h("div", { class: "trouble", role: "alert", "data-key": "trouble" },
    icon("over"), h("div", {}, h("p", { class: "strong" }, title), text ? h("p", {}, text) : null), again);
}

function explain(failure, seenAt, audience) {
  const still = audience === "player" ? t("trouble.still") : "";
  const said = (...texts) => texts.filter((text) => text !== "").join(" ");
  const shown = seenAt === null ? "" : t("trouble.showing", { when: timeOfDay(seenAt) });
  switch (failure instanceof Refused ? failure.status : 0) {
    case 401: return [t("trouble.signedOut"), said(shown, t("trouble.signIn"), still)];
    case 403: return audience === "player"
      ? [t("trouble.notYours"), t("trouble.notYours.why")]
      : ["You may not see this.", "Your token lacks the scope for it."];
    case 400:
    case 404: return [t("trouble.nothing"), audience === "player" ? "" : failure.message];
    default: return [t("trouble.refresh"), said(shown, still)];
  }
}

/** Placeholders of the same height as what is awaited; CSS holds them back for 300 ms. */
export function skeleton(rows, kind) {
  return h("div", { class: `skeleton ${kind}`, "aria-hidden": "true", "data-key": "skeleton" },
    Array.from({ length: rows }, () => h("div", {})));
}

/** A way to sign in: where the operator says, else a form that takes a token. */
export function signIn(url) {
  return url ? h("p", { class: "sign-in", "data-key": "sign-in" }, h("a", { href: url }, t("trouble.signIn.link"))) : h("form", { class: "sign-in", "data-key": "sign-in" },
    h("label", { for: "token" }, t("trouble.token")),
    h("div", { class: "field" },
      h("input", { id: "token", name: "token", type: "password", autocomplete: "off", required: true }),
      h("button", { type: "submit" }, t("trouble.token.go"))),
    h("p", { class: "muted" }, t("trouble.token.why")));
}
