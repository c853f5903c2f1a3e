// The player's page: one user's limits, on a phone first.

import { limitsOf, serverNow, session, useToken, watch, Refused } from "./api.js";
import { bar, note, signIn, skeleton, time, trouble } from "./cards.js";
import { h, render } from "./dom.js";
import { amountOf, compare, timeOfDay, useZone } from "./format.js";
import {
  TYPES, asOfNow, inOrder, isPast, mixesCurrencies, nameOf, playerNote, remainsOf, shortNameOf, stateOf,
  tightestDeposit, untilReset, usedOf,
} from "./words.js";

const view = document.getElementById("view");
const main = document.getElementById("main");
const announcements = document.getElementById("announcements");

let limits = null;
let failure = null;
let seenAt = null;
let states = new Map();
let watching = null;

function userId() {
  return new URLSearchParams(location.search).get("user") ?? "";
}

async function start() {
  watching?.stop();
  show();
  let settings = {};
  try {
    settings = await session();
  } catch (refused) {
    failed(refused);
    return;
  }
  if (settings.zone) {
    useZone(settings.zone);
  }
  watching = watch(limitsOf(userId()), settings.refresh ?? 15_000, seen, failed);
}

function seen(answer) {
  limits = answer.limits;
  failure = null;
  seenAt = serverNow();
  announce();
  show();
}

function failed(why) {
  failure = why;
  show();
}

// State changes only: figures that move would never stop talking.
function announce() {
  const now = serverNow();
  const next = new Map(limits.map((limit) => [limit.userLimitId, stateOf(limit)]));
  if (states.size > 0) {
    const changed = limits.filter((limit) => states.get(limit.userLimitId) !== next.get(limit.userLimitId));
    const words = changed.map((limit) =>
      `${nameOf(limit)}: ${playerNote(limit, now)?.text ?? "in use"}`);
    if (words.length > 0) {
      announcements.textContent = words.join(" ");
    }
  }
  states = next;
}

function show() {
  limits = limits && asOfNow(limits, serverNow());
  main.setAttribute("aria-busy", String(limits === null && failure === null));
  if (limits === null) {
    const isSignedOut = failure instanceof Refused && failure.status === 401;
    render(view, failure === null
      ? skeleton(3, "cards")
      : [trouble(failure, null, "player"), isSignedOut ? signIn() : null]);
    return;
  }
  const isStale = failure !== null;
  render(view,
    isStale ? trouble(failure, seenAt, "player") : null,
    limits.length === 0
      ? h("p", { class: "empty", "data-key": "empty" }, "We can\u2019t show any limits for this account.")
      : [lead(isStale), groups(), past(), h("p", { class: "muted as-of", "data-key": "as-of" },
        "Updated ", timeOfDay(seenAt), ". Your limits apply whether or not this page is current.")]);
}

function options() {
  return { code: mixesCurrencies(limits) };
}

function lead(isStale) {
  const tightest = isStale ? null : tightestDeposit(limits);
  if (tightest === null) {
    return null;
  }
  const now = serverNow();
  const can = compare(tightest.remaining, "0") > 0;
  const others = limits.filter((limit) => limit.type === "DEPOSIT" && limit !== tightest && !isPast(limit));
  return h("div", { class: "lead", "data-key": "lead" },
    h("p", { class: "sentence" }, can
      ? ["You can deposit up to ", h("strong", {}, amountOf(tightest, tightest.remaining, options())), " more"]
      : "You can\u2019t deposit more now"),
    h("p", { class: "muted" },
      others.length > 0
        ? `Your ${nameOf(tightest).replace(/^[A-Z]/, (c) => c.toLowerCase())} is the tightest.`
        : `By your ${nameOf(tightest).replace(/^[A-Z]/, (c) => c.toLowerCase())}.`,
      !can && tightest.nextResetTime !== undefined ? [" Next reset: ", time(tightest.nextResetTime, now), "."] : null));
}

function groups() {
  const shown = inOrder(limits).filter((limit) => !isPast(limit));
  const types = [...new Set(shown.map((limit) => limit.type))];
  return types.map((type) => {
    const id = `group-${type ?? "unknown"}`;
    return h("section", { "data-key": id, "aria-labelledby": id },
      h("h2", { id }, type === undefined ? "Other" : TYPES[type].name),
      h("ul", { class: "cards" },
        shown.filter((limit) => limit.type === type).map((limit) => card(limit))));
  });
}

function card(limit) {
  const now = serverNow();
  const state = stateOf(limit);
  const remains = remainsOf(limit, options());
  const said = playerNote(limit, now, options());
  const hasFigures = !["future", "past", "unknown"].includes(state);
  return h("li", { class: `card ${state}`, "data-key": limit.userLimitId },
    limit.type === undefined ? null : h("h3", {}, shortNameOf(limit)),
    said === null ? null : note(said),
    h("div", { class: "figures" },
      remains === null ? null : h("p", { class: "remains" }, remains),
      hasFigures ? bar(limit, nameOf(limit), options()) : null,
      hasFigures && state !== "none" ? h("p", { class: "used" }, usedOf(limit, options())) : null),
    reset(limit, state, now));
}

function reset(limit, state, now) {
  if (state === "future" || state === "reset-due" || state === "reached") {
    return null;
  }
  if (limit.nextResetTime === undefined) {
    return limit.period === "INDEFINITE" || state === "unknown" || limit.period === "INSTANCE"
      ? null
      : h("p", { class: "muted reset" }, "The next reset isn\u2019t known.");
  }
  const until = untilReset(limit, now);
  return h("p", { class: "muted reset" }, "Resets ", time(limit.nextResetTime, now), until === null ? null : `, ${until}`);
}

function past() {
  const gone = inOrder(limits).filter(isPast);
  if (gone.length === 0) {
    return null;
  }
  return h("details", { class: "past", "data-key": "past" },
    h("summary", {}, `Past limits (${gone.length})`),
    h("ul", {}, gone.map((limit) => h("li", { "data-key": limit.userLimitId },
      nameOf(limit), limit.value === undefined ? null : `, ${amountOf(limit, limit.value, options())}`))));
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
setInterval(() => limits !== null && show(), 20_000);

start();
