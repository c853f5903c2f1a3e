// The player's page: one user's limits, on a phone first.

import { isElsewhere, limitsOf, serverNow, session, useToken, watch, Refused } from "./api.js";
import { bar, note, signIn, skeleton, time, trouble } from "./cards.js";
import { h, icon, render } from "./dom.js";
import { ago, amountOf, count, moment, useZone } from "./format.js";
import {
  TYPES, asOfNow, inOrder, isPast, isSure, mixesCurrencies, nameOf, overBy, periodOf, playerDoubt, stateOf, titleOf,
  typeOf, until, usedOf,
} from "./limits.js";
import { lastYear, past } from "./past.js";
import { parts, sentence, t, useWords } from "./text.js";

const view = document.getElementById("view");
const main = document.getElementById("main");
const announcements = document.getElementById("announcements");

let answer = null;
let failure = null;
let seenAt = null;
let states = new Map();
let watching = null;
let settings = {};
let year = null;
let yearAt = -Infinity;

/** How often it is asked what was: it changes less than what is, and is more to read. */
const YEAR_EVERY = 60_000;

function userId() {
  return new URLSearchParams(location.search).get("user") ?? "";
}

async function start() {
  watching?.stop();
  watching = null;
  await useWords();
  document.title = t("player.title");
  document.querySelector("h1").textContent = t("player.title");
  show();
  try {
    settings = await session();
  } catch (refused) {
    failed(refused);
    return;
  }
  if (settings.zone) {
    useZone(settings.zone);
  }
  watching = watch(limitsOf(userId()), settings.refresh ?? 15_000, { seen, same, failed });
}

function same() {
  seenAt = serverNow();
  if (failure !== null) {
    failure = null;
    show();
  }
}

function seen(next) {
  answer = next;
  failure = null;
  seenAt = serverNow();
  announce();
  show();
  lookBack();
}

async function lookBack() {
  if (performance.now() - yearAt > YEAR_EVERY) {
    yearAt = performance.now();
    year = await lastYear(userId(), serverNow()).catch(() => year);
    show();
  }
}

function failed(why) {
  failure = why;
  show();
}

// State changes only: figures that move would never stop talking.
function announce() {
  const now = serverNow();
  const next = new Map(answer.limits.map((limit) => [limit.userLimitId, stateOf(limit, now)]));
  if (states.size > 0) {
    announcements.textContent = answer.limits
      .filter((limit) => states.get(limit.userLimitId) !== next.get(limit.userLimitId))
      .map((limit) => t("player.changed", { limit: titleOf(limit), state: shortly(limit, now) ?? t("player.inUse") }))
      .join(" ");
  }
  states = next;
}

function show() {
  const now = serverNow();
  answer = answer && asOfNow(answer, seenAt, now);
  main.setAttribute("aria-busy", String(answer === null && failure === null));
  if (answer === null) {
    render(view, failure === null
      ? skeleton(3, "cards")
      : [trouble(failure, null, "player"), wayIn(), links()]);
    return;
  }
  render(view,
    failure === null ? headlines(now) : [trouble(failure, seenAt, "player"), wayIn()],
    answer.limits.length === 0
      ? [h("p", { class: "empty", "data-key": "empty" }, t("player.empty")), links()]
      : [groups(now), gone(now), past(year, now, brandOf, options()), links(), asOf(now)]);
}

/** How to sign in, where that is what is missing. A page from elsewhere has no token of this server. */
function wayIn() {
  const url = settings.signInUrl ?? failure.signIn;
  return failure instanceof Refused && failure.status === 401 && (url || !isElsewhere) ? signIn(url) : null;
}

/** Where to change a limit, and where help is, as far as the operator says. */
function links() {
  const known = [["link.change", settings.changeUrl], ["link.help", settings.helpUrl]].filter(([, url]) => url !== undefined);
  return known.length === 0 ? null : h("nav", { class: "links", "data-key": "links" },
    known.map(([key, href]) => h("a", { href }, t(key))));
}

function options() {
  return { code: mixesCurrencies(answer.limits) };
}

const hasBrands = () => new Set(answer.limits.map((limit) => limit.brandId)).size > 1;

const bound = () => new Set(answer.binding.map((bind) => bind.userLimitId));

/**
 * What is over; where nothing is, the deposit limit that binds; nothing where it is not certain which
 * one that is.
 */
function headlines(now) {
  const over = inOrder(answer.limits).filter((limit) => stateOf(limit, now) === "over");
  const binding = answer.binding
    .filter((bind) => bind.type === "DEPOSIT" && bind.confirmed)
    .map((bind) => answer.limits.find((limit) => limit.userLimitId === bind.userLimitId && limit.confirmed))
    .filter((limit) => limit !== undefined);
  const sentences = (over.length === 0 ? binding : over)
    .map((limit) => h("div", { "data-key": limit.userLimitId },
      hasBrands() ? h("p", { class: "brand" }, h("bdi", {}, limit.brandId)) : null,
      h("p", { class: "sentence" }, headline(limit, now))));
  return sentences.length === 0 ? null : h("div", { class: "lead", "data-key": "lead" }, sentences);
}

function headline(limit, now) {
  const strong = (text) => h("strong", {}, text);
  switch (stateOf(limit, now)) {
    case "over": return parts("player.headline.over", { amount: strong(overBy(limit, options())), limit: nameOf(limit) });
    case "none": return t(`none.${limit.type}`);
    case "reached": return parts("player.headline.reached", { limit: nameOf(limit) });
    default: return parts("player.headline", { amount: strong(amountOf(limit, limit.remaining, options())), limit: nameOf(limit) });
  }
}

function groups(now) {
  const shown = inOrder(answer.limits).filter((limit) => !isPast(stateOf(limit, now)));
  return [...TYPES, undefined].map((type) => {
    const group = shown.filter((limit) => (TYPES.includes(limit.type) ? limit.type : undefined) === type);
    if (group.length === 0) {
      return null;
    }
    const id = `group-${type ?? "unknown"}`;
    const large = largeOf(group, now);
    const rows = group.filter((limit) => !large.includes(limit));
    return h("section", { "data-key": id, "aria-labelledby": id },
      h("h2", { id }, type === undefined ? t("type.unknown.group") : typeOf({ type })),
      h("ul", { class: "cards" }, large.map((limit) => h("li", { class: `card ${stateOf(limit, now)}`, "data-key": limit.userLimitId },
        type === undefined ? null : h("h3", {}, shortName(limit)), body(limit, now, true)))),
      rows.length === 0 ? null : h("ul", { class: "rows" }, rows.map((limit) => row(limit, now))));
  });
}

/** What is over, and what binds; where nothing does, the first. What is over comes first. */
function largeOf(group, now) {
  const isOver = (limit) => stateOf(limit, now) === "over";
  const large = group.filter((limit) => isOver(limit) || bound().has(limit.userLimitId));
  return large.length === 0 ? group.slice(0, 1) : large.sort((a, b) => isOver(b) - isOver(a));
}

const brandOf = (limit) => (hasBrands() ? [" \u00b7 ", h("bdi", {}, limit.brandId)] : null);

const shortName = (limit) => [periodOf(limit), brandOf(limit)];

function row(limit, now) {
  const state = stateOf(limit, now);
  return h("li", { class: `row ${state}`, "data-key": limit.userLimitId },
    h("details", {},
      h("summary", {},
        h("span", { class: "row-name" }, limit.type === undefined ? titleOf(limit) : shortName(limit)),
        h("span", { class: "row-says" }, shortly(limit, now))),
      h("div", { class: "row-body" }, body(limit, now, false))));
}

/** A limit in few words. */
function shortly(limit, now) {
  switch (stateOf(limit, now)) {
    case "over": return t("player.over", { amount: overBy(limit, options()) });
    case "none": return t(`none.${limit.type}`);
    case "reached": return t("figure.reached");
    case "later": return sentence(t("state.later"));
    case "ok": return t("figure.left", { amount: amountOf(limit, limit.remaining, options()) });
    default: return t("figure.unsure");
  }
}

function body(limit, now, isLarge) {
  const state = stateOf(limit, now);
  const used = usedOf(limit, options());
  const hasFigures = state !== "unknown" && state !== "later" && state !== "none";
  return [
    doubts(limit, state, now),
    state === "later" ? note({ icon: "later", text: t("player.later", { value: amountOf(limit, limit.value, options()), when: moment(limit.activeFrom, now) }) }) : null,
    isLarge && isSure(state) ? h("p", { class: `remains ${state}` }, state === "over" ? icon("over") : null, shortly(limit, now)) : null,
    isSure(state) && state !== "none" ? bar(limit, titleOf(limit), options()) : null,
    hasFigures && used !== null ? h("p", { class: "used" }, used) : null,
    reset(limit, state, now),
    pending(limit, now),
  ];
}

function doubts(limit, state, now) {
  if (state === "unknown") {
    return note({ icon: "question", text: t("player.unknown") });
  }
  return limit.doubts.map((doubt) =>
    note({ icon: doubt.endsWith("_DUE") ? "clock" : "question", text: playerDoubt(doubt, limit, now) }));
}

function reset(limit, state, now) {
  if (!isSure(state) || state === "none") {
    return null;
  }
  if (limit.nextResetTime === undefined) {
    return limit.period === "INDEFINITE" || limit.period === "INSTANCE"
      ? null
      : h("p", { class: "muted reset" }, t("player.resets.unknown"));
  }
  const left = until(limit.nextResetTime, now);
  return h("p", { class: "muted reset" },
    parts(left === null ? "player.resets" : "player.resets.in", { when: time(limit.nextResetTime, now), in: left }));
}

function pending(limit, now) {
  if (limit.pending === undefined || limit.doubts.includes("START_DUE")) {
    return null;
  }
  return h("p", { class: "pending" }, icon("later"), h("span", {},
    parts(limit.pending.status === "CANCELED" ? "player.pending.canceled" : "player.pending", {
      value: amountOf(limit, limit.pending.value, options()),
      when: time(limit.pending.activeFrom, now),
    })));
}

function gone(now) {
  const limits = inOrder(answer.limits).filter((limit) => isPast(stateOf(limit, now)));
  if (limits.length === 0) {
    return null;
  }
  return h("details", { class: "past", "data-key": "past" },
    h("summary", {}, t("player.past", { count: count(limits.length) })),
    h("ul", {}, limits.map((limit) => h("li", { "data-key": limit.userLimitId },
      titleOf(limit), limit.value === undefined ? null : `, ${amountOf(limit, limit.value, options())}`,
      limit.activeUntil <= now ? [", ", parts("player.ended", { when: time(limit.activeUntil, now) })] : null))));
}

function asOf(now) {
  const newest = Math.max(...answer.limits.map((limit) => limit.asOf));
  return h("p", { class: "muted as-of", "data-key": "as-of" }, parts("player.asOf", { when: time(newest, now), ago: ago(now - newest) }));
}

view.addEventListener("click", (event) => {
  if (event.target.closest("[data-action=again]")) {
    if (watching === null) {
      failure = null;
      start();
    } else {
      watching.again();
    }
  }
});

view.addEventListener("submit", (event) => {
  event.preventDefault();
  useToken(new FormData(event.target).get("token"));
  failure = null;
  start();
});

// "In 3 h 12 min" counts down by itself, silently.
setInterval(() => answer !== null && show(), 20_000);

start();
