import { get, historyOf, limitsOf, post, serverNow, session, useToken, watch, Refused } from "./api.js";
import { cell, signIn, skeleton, trouble } from "./cards.js";
import { h, render } from "./dom.js";
import { limitDrawer } from "./drawer.js";
import { ago, amountOf, count, momentUtc, useZone } from "./format.js";
import { home, since } from "./home.js";
import { meant, remember, searched } from "./known.js";
import { anomalyDetail, anomalyName, asOfNow, standingOf, stateOf, supportNotes, titleOf, until, usedOf } from "./limits.js";
import { groupOrder } from "./group.js";
import { editsOf, isEdited, isInGroup, parkedDrawer, parkedTable } from "./parked.js";
import { limitTable } from "./table.js";
import { useWords } from "./text.js";
import { anomalyCounts, ticket, timeline } from "./timeline.js";

const view = document.getElementById("view");
const drawer = document.getElementById("drawer");
const main = document.getElementById("main");
const search = document.getElementById("search");
const field = document.getElementById("user");
const title = document.getElementById("title");
const clock = document.getElementById("clock");
const announcements = document.getElementById("announcements");

const TITLES = { home: "Home", parked: "Parked records", anomalies: "Anomalies" };
const VIEWS = ["parked", "anomalies"];
const PEOPLE_EVERY = 10_000;

let settings = {};
let place = { view: "home" };
/** The answers of this view by name, when each came, and why one is missing. */
let data = {};
let seenAt = null;
let failures = new Map();
let watches = [];
let limitWatch = null;
let states = new Map();
let people = new Map();
let hints = [];
let record = null;
let outcome = null;
let opener = null;
let more = [];
let older = [];
let warned = false;
/** What is asked of a whole group of parked records, or null. */
let order = null;

function read() {
  const query = new URLSearchParams(location.search);
  const user = query.get("user") ?? "";
  return {
    view: VIEWS.includes(query.get("view")) ? query.get("view") : user === "" ? "home" : "user",
    user,
    limit: query.get("limit"),
    record: query.get("record"),
    reason: query.get("reason"),
    kind: query.get("kind"),
    who: query.get("who"),
    state: query.get("state"),
    event: query.get("event"),
    sort: query.get("sort"),
    filter: query.get("filter"),
  };
}

function go(next, replace = false) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value && !(name === "view" && !VIEWS.includes(value))) {
      query.set(name, value);
    }
  }
  const address = query.size > 0 ? `/?${query}` : "/";
  history[replace ? "replaceState" : "pushState"](null, "", address);
  arrive();
}

async function start() {
  failures = new Map();
  await useWords(["en"]);
  show();
  try {
    settings = await session();
  } catch (refused) {
    failures.set("session", refused);
    show();
    return;
  }
  if (settings.zone) {
    useZone(settings.zone);
  }
  place = {};
  arrive();
}

function look(name, path, every = settings.refresh ?? 5000) {
  return watch(path, every, {
    seen: (answer) => seen(name, answer),
    same: () => failures.delete(name) && show(),
    failed: (why) => failed(name, why),
  });
}

function arrive() {
  const before = place;
  place = read();
  if (before.view !== place.view || before.user !== place.user) {
    watches.forEach((one) => one.stop());
    data = {};
    failures = new Map();
    seenAt = null;
    more = [];
    older = [];
    hints = [];
    states = new Map();
    order?.stop();
    order = null;
    if (place.user !== "" || document.activeElement !== field) {
      // Somebody may type while the page still learns where it is.
      field.value = place.user;
    }
    watches = {
      home: () => [look("status", "/status")],
      user: () => [look("limits", limitsOf(place.user)), look("history", historyOf(place.user))],
      parked: () => [look("parked", "/parked")],
      anomalies: () => [look("anomalies", "/anomalies")],
    }[place.view]();
    if (place.view === "home") {
      lookAround();
    }
  }
  if (before.user !== place.user || before.limit !== place.limit) {
    limitWatch?.stop();
    delete data.limitHistory;
    failures.delete("limitHistory");
    limitWatch = place.view === "user" && place.limit ? look("limitHistory", historyOf(place.user, place.limit, 1000)) : null;
  }
  if (before.record !== place.record) {
    record = null;
    outcome = null;
    if (place.record) {
      loadRecord();
    }
  }
  show();
  if ((place.limit && before.limit !== place.limit) || (place.record && before.record !== place.record)) {
    drawer.focus();
  }
}

// Whom the start page lists: those who were looked at, and those who changed lately. Their order
// stays while somebody points at them.
async function lookAround() {
  const seenPlace = place;
  settings = await session().catch((refused) => {
    failed("session", refused);
    return settings;
  });
  const isPointedAt = document.querySelector(".recent:hover, .recent:focus-within") !== null;
  const known = isPointedAt ? [...people.keys()] : [...new Set([...searched(), ...(settings.recentUsers ?? [])])].slice(0, 12);
  const found = new Map();
  for (const user of known) {
    const answer = await get(limitsOf(user)).catch(() => null);
    found.set(user, answer?.limits ?? people.get(user) ?? []);
  }
  if (place === seenPlace) {
    people = found;
    show();
    setTimeout(() => place === seenPlace && !document.hidden && lookAround(), PEOPLE_EVERY);
  }
}

function seen(name, answer) {
  const isFirst = data[name] === undefined;
  data[name] = answer;
  failures.delete(name);
  seenAt = serverNow();
  if (name === "limits") {
    announce(isFirst);
  }
  if (name === "history" && place.view === "user") {
    hint();
  }
  show();
}

function failed(name, why) {
  failures.set(name, why);
  if (why instanceof Refused && (why.status === 403 || why.status === 401)) {
    // What another may see is not this reader's.
    data = {};
    seenAt = null;
  }
  show();
}

async function hint() {
  const user = place.user;
  if ((data.limits?.limits.length ?? 0) > 0 || data.history.entries.length > 0) {
    remember(user);
    return;
  }
  const found = await meant(user, [...new Set([...searched(), ...(settings.recentUsers ?? [])])]);
  if (place.user === user) {
    hints = found;
    show();
  }
}

function announce(isFirst) {
  const now = serverNow();
  const limits = data.limits.limits;
  const next = new Map(limits.map((limit) => [limit.userLimitId, stateOf(limit, now)]));
  announcements.textContent = isFirst
    ? `${place.user}: ${limits.length === 1 ? "1 limit" : `${count(limits.length)} limits`}`
    : limits.filter((limit) => states.get(limit.userLimitId) !== next.get(limit.userLimitId))
      .map((limit) => `${titleOf(limit)}: ${supportNotes(limit, now)[0]?.text ?? "in use"}`)
      .join(" ");
  states = next;
}

async function loadRecord() {
  try {
    record = await get(`/parked/${encodeURIComponent(place.record)}`);
  } catch (why) {
    outcome = { resolved: false, message: why.message || "The record could not be read." };
  }
  show();
}

function show() {
  const now = serverNow();
  if (data.limits) {
    data.limits = asOfNow(data.limits, seenAt, now);
  }
  const name = TITLES[place.view] ?? place.user;
  render(title, place.view === "user" ? h("bdi", {}, name) : name);
  document.title = `${name} \u00b7 Limitstream`;
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === place.view) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  render(document.getElementById("searched"), searched().map((user) => h("option", { value: user })));
  render(view, ...body(now));
  showDrawer(now);
  tick();
}

function body(now) {
  const failure = [...failures.values()][0] ?? null;
  if (failure instanceof Refused && failure.status === 401) {
    return [trouble(failure, seenAt, "support"), signIn(failure.signIn ?? settings.signInUrl)];
  }
  const stale = failure === null ? null : trouble(failure, seenAt, "support");
  switch (place.view) {
    case "home": return [stale, home(data.status ?? null, people, settings, now)];
    case "user": return data.limits === undefined ? [stale ?? skeleton(6, "rows")] : [stale, ...userPage(now)];
    case "parked": return data.parked === undefined ? [stale ?? skeleton(6, "rows")]
      : [stale, ...parkedTable({ ...data.parked, parked: allParked(), next: nextParked() }, place, order, now)];
    default: return data.anomalies === undefined ? [stale ?? skeleton(6, "rows")] : [stale, ...anomalyTable(data.anomalies)];
  }
}

function allParked() {
  const first = new Set(data.parked.parked.map((entry) => entry.id));
  return [...data.parked.parked, ...more.flatMap((page) => page.parked).filter((entry) => !first.has(entry.id))];
}

const nextParked = () => (more.length === 0 ? data.parked.next : more.at(-1).next);

function wholeHistory() {
  return data.history === undefined ? null
    : { ...data.history, entries: [...data.history.entries, ...older.flatMap((page) => page.entries)], next: older.length === 0 ? data.history.next : older.at(-1).next };
}

function userPage(now) {
  const answer = data.limits;
  const told = wholeHistory();
  if (answer.limits.length === 0 && (told === null || told.entries.length === 0)) {
    return [h("p", { class: "empty", "data-key": "empty" }, `No limit events for ${place.user}. This doesn\u2019t prove there are none.`),
      hints.length === 0 ? null : h("ul", { class: "hints", "data-key": "hints", role: "status" }, hints.map((one) => h("li", { "data-key": one.user },
        h("a", { href: `/?user=${encodeURIComponent(one.user)}${one.limit ? `&limit=${encodeURIComponent(one.limit)}` : ""}`, "data-link": true }, h("bdi", {}, one.user)),
        ` ${one.why}`)))];
  }
  const newest = answer.limits.reduce((latest, limit) => Math.max(latest, limit.asOf), 0);
  return [
    h("div", { class: "table-head", "data-key": "head" },
      h("p", { class: "muted" }, answer.limits.length === 1 ? "1 limit" : `${count(answer.limits.length)} limits`,
        newest === 0 ? null : [" \u00b7 newest event ", momentUtc(newest, now), ", ", since(newest, now)]),
      h("button", { type: "button", class: "quiet small", "data-action": "ticket" }, "Copy for the ticket"),
      h("a", { href: `/me?user=${encodeURIComponent(answer.userId)}`, target: "_blank", rel: "noopener" }, "As the player sees it")),
    ...limitTable(answer, place, anomalyCounts(told), now),
    h("section", { class: "story", "data-key": "story" }, timeline(told, place, answer.limits, now)),
  ];
}

function anomalyTable(answer) {
  if (answer.total === 0) {
    return [h("p", { class: "empty", "data-key": "empty" }, "This server\u2019s own run has met no anomalies.")];
  }
  const shown = answer.anomalies.filter((one) => !place.kind || one.kind === place.kind);
  return [
    h("p", { class: "muted", "data-key": "total" }, answer.total > answer.anomalies.length
      ? `The newest ${count(answer.anomalies.length)} of ${count(answer.total)} that this server\u2019s own run has met.`
      : `${count(answer.total)} met by this server\u2019s own run, newest first. They change no limit.`),
    place.kind ? h("p", { "data-key": "all" }, h("a", { href: "/?view=anomalies", "data-link": true }, "Show all kinds")) : null,
    h("div", { class: "scroll", "data-key": "table", tabindex: 0, role: "region", "aria-label": "Anomalies" },
      h("table", { role: "table" },
        h("caption", { class: "for-readers" }, "Anomalies, newest first"),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ["What", "User", "Limit", "Event number", "Detail"].map((name, at) =>
          h("th", { role: "columnheader", scope: "col", class: at === 3 ? "number" : null }, name)))),
        h("tbody", { role: "rowgroup" }, shown.map((a) => h("tr", { role: "row" },
          h("th", { role: "rowheader", scope: "row" }, anomalyName(a)),
          cell("User", h("a", { href: `/?user=${encodeURIComponent(a.userId)}`, "data-link": true }, a.userId)),
          cell("Limit", h("a", {
            href: `/?user=${encodeURIComponent(a.userId)}&limit=${encodeURIComponent(a.userLimitId)}`, "data-link": true,
          }, a.userLimitId)),
          cell("Event number", String(a.sequenceNumber), "number"),
          cell("Detail", anomalyDetail(a), "prose")))))),
  ];
}

function showDrawer(now) {
  const limit = place.view === "user" && place.limit && data.limits?.limits.find((l) => l.userLimitId === place.limit);
  const content = limit
    ? limitDrawer(limit, data.limits, data.limitHistory ?? null, place, now)
    : place.view === "parked" && place.record ? parkedDrawer(record, outcome, now) : null;
  const wasHidden = drawer.hidden;
  drawer.hidden = content === null;
  document.body.classList.toggle("has-drawer", content !== null);
  // Where the drawer covers the page, nothing of the page can be reached.
  const isCovered = content !== null && getComputedStyle(drawer).position === "fixed";
  [main, ...document.querySelectorAll("body > .skip, body > .top")].forEach((part) => { part.inert = isCovered; });
  render(drawer, ...(content ?? []));
  if (wasHidden && content !== null) {
    drawer.focus();
  }
}

function closeDrawer() {
  if (isEdited(record) && !warned) {
    warned = true;
    announcements.textContent = "Your correction is not stored. Press Escape again to discard it.";
    outcome = { resolved: false, message: announcements.textContent };
    show();
    drawer.querySelector(".outcome")?.scrollIntoView({ block: "nearest" });
    return;
  }
  warned = false;
  const key = place.limit ?? place.record;
  go({ ...place, limit: null, record: null });
  const back = opener?.isConnected ? opener : document.querySelector(`[data-limit="${CSS.escape(key ?? "")}"], [data-record="${CSS.escape(key ?? "")}"]`);
  back?.focus();
}

/** @param act `retry` or `dismiss` */
async function end(form, act) {
  const values = new FormData(form);
  const submits = form.querySelectorAll("[type=submit]");
  const hadFocus = document.activeElement;
  submits.forEach((submit) => { submit.disabled = true; });
  try {
    const edited = editsOf(form, record);
    // A server that was started anew has another token.
    settings = await session();
    outcome = await post(`/parked/${encodeURIComponent(record.id)}/${act}`, act === "dismiss" ? { by: values.get("by"), note: values.get("note") } : {
      by: values.get("by"),
      note: values.get("note"),
      ...(edited === null ? {} : { content: edited }),
      ...(values.get("sure") === null ? {} : { sure: true }),
    }, settings.writeToken);
    record = await get(`/parked/${encodeURIComponent(record.id)}`);
    watches.forEach((one) => one.again());
  } catch (why) {
    outcome = { resolved: false, message: why instanceof Refused && why.message ? why.message : "No answer. Nothing is lost: try again." };
  } finally {
    submits.forEach((submit) => { submit.disabled = false; });
  }
  announcements.textContent = outcome.message;
  show();
  drawer.querySelector(".outcome")?.scrollIntoView({ block: "nearest" });
  hadFocus?.isConnected ? hadFocus.focus({ preventScroll: true }) : drawer.focus();
}

/** Asks for a whole group: how many they are first. */
async function askOfAll(reason, act) {
  const shown = place;
  order = groupOrder(reason, act, (entry) => isInGroup(entry, reason, shown), !shown.who && !shown.event, show);
  show();
  await order.count();
  document.getElementById("group-by")?.focus();
}

async function endAll(values) {
  const asked = order;
  await asked.run(values.get("by"), values.get("note"));
  if (order !== asked) {
    return; // Its reader has gone elsewhere.
  }
  announcements.textContent = `${count(asked.resolved)} of ${count(asked.ids.length)} resolved. ${asked.message ?? ""}`;
  more = [];
  watches.forEach((one) => one.again());
}

async function copyTicket() {
  const now = serverNow();
  const line = (limit) => [
    `- ${titleOf(limit)}, limit ${limit.userLimitId}, brand ${limit.brandId}: ${standingOf(limit, now)}`,
    usedOf(limit, { code: true }),
    limit.remaining === undefined ? null : `${amountOf(limit, limit.remaining, { code: true })} left`,
    ...supportNotes(limit, now).map((one) => one.text),
    `version ${limit.version}`,
  ].filter((text) => text !== null).join("; ");
  try {
    await navigator.clipboard.writeText(ticket(data.limits, wholeHistory(), line, now));
    announcements.textContent = "Copied for the ticket";
  } catch {
    announcements.textContent = "Couldn\u2019t copy";
  }
}

async function copy(button) {
  try {
    // Browsers have no clipboard for pages that come over plain HTTP from another machine.
    await navigator.clipboard.writeText(button.dataset.copy);
    announcements.textContent = "Copied";
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1200);
  } catch {
    announcements.textContent = "Couldn\u2019t copy";
    getSelection().selectAllChildren(button.previousElementSibling);
  }
}

function tick() {
  render(clock,
    settings.replay ? h("span", { class: "badge", title: `Times are those of ${settings.source}` }, "Replay") : null,
    h("span", {}, momentUtc(serverNow(), settings.replay ? 0 : serverNow())));
  const now = serverNow();
  for (const element of document.querySelectorAll("[data-since], [data-until]")) {
    const left = element.dataset.until === undefined ? null : until(Number(element.dataset.until), now);
    const text = element.dataset.since === undefined ? (left === null ? "" : `, ${left}`) : ago(now - Number(element.dataset.since));
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ user: field.value.trim() });
});

document.addEventListener("click", async (event) => {
  const target = event.target.closest("a[data-link], nav a, button, tr[data-key]");
  if (!target || event.metaKey || event.ctrlKey || event.shiftKey) {
    return;
  }
  if (target.matches("a")) {
    event.preventDefault();
    history.pushState(null, "", target.getAttribute("href"));
    arrive();
    document.getElementById("main").focus({ preventScroll: true });
    return;
  }
  const button = target.matches("tr") ? target.querySelector(".row-button") : target;
  if (!button || (target.matches("tr") && String(getSelection()) !== "")) {
    return;
  }
  if (button.dataset.limit) {
    opener = button;
    go({ ...place, limit: button.dataset.limit === place.limit ? null : button.dataset.limit });
  } else if (button.dataset.record) {
    opener = button;
    go({ ...place, record: button.dataset.record === place.record ? null : button.dataset.record });
  } else if (button.dataset.copy !== undefined) {
    await copy(button);
  } else if (button.dataset.group !== undefined) {
    await askOfAll(button.dataset.group, button.dataset.act);
  } else if (button.dataset.action === "stop-group") {
    order.stop();
  } else if (button.dataset.action === "end-group") {
    const back = order;
    order = null;
    show();
    document.querySelector(`[data-group="${CSS.escape(back.reason)}"][data-act=${back.act}]`)?.focus();
  } else if (button.dataset.action === "close") {
    closeDrawer();
  } else if (button.dataset.action === "again") {
    watches.length === 0 || failures.has("session") ? start() : watches.forEach((one) => one.again());
  } else if (button.dataset.action === "ticket") {
    await copyTicket();
  } else if (button.dataset.action === "more") {
    const page = await get(`/parked?after=${encodeURIComponent(button.dataset.after)}`).catch((why) => failed("more", why));
    if (page) {
      more = [...more, page];
      show();
    }
  } else if (button.dataset.action === "older") {
    const next = wholeHistory().next;
    const page = await get(`${historyOf(place.user)}&after=${encodeURIComponent(next)}`).catch((why) => failed("older", why));
    if (page) {
      older = [...older, page];
      show();
    }
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(".sign-in")) {
    event.preventDefault();
    useToken(new FormData(event.target).get("token"));
    start();
  } else if (event.target.matches(".group-order")) {
    event.preventDefault();
    endAll(new FormData(event.target));
  } else if (event.target.matches(".retry")) {
    event.preventDefault();
    end(event.target, event.submitter?.value === "dismiss" ? "dismiss" : "retry");
  }
});

document.addEventListener("input", (event) => {
  if (event.target.matches(".retry textarea")) {
    warned = false;
    showDrawer(serverNow());
  } else if (event.target.dataset.place) {
    go({ ...place, [event.target.dataset.place]: event.target.value }, true);
  }
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input, textarea, select");
  const isPlain = !event.metaKey && !event.ctrlKey && !event.altKey;
  if ((event.key === "/" && !isTyping && isPlain) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    if (main.inert) {
      closeDrawer();
    }
    field.focus();
    field.select();
  } else if ((event.key === "j" || event.key === "k") && !isTyping && isPlain) {
    const buttons = [...document.querySelectorAll("main .row-button")];
    buttons[Math.max(0, buttons.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1))]?.focus();
  } else if (event.key === "Escape" && !drawer.hidden) {
    closeDrawer();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && event.target.matches(".row-button")) {
    event.preventDefault();
    const buttons = [...document.querySelectorAll(".row-button")];
    buttons[buttons.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
  }
});

window.addEventListener("popstate", arrive);
setInterval(tick, 1000);
// A period that ends, or a change that falls due, is shown when it does.
setInterval(() => {
  const now = serverNow();
  if (data.limits?.limits.some((limit) => [limit.nextResetTime, limit.pending?.activeFrom, limit.activeFrom, limit.activeUntil].some((at) => at > now - 5000 && at <= now))) {
    show();
  }
}, 5000);
start();
