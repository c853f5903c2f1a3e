// The support console. What is shown is in the address: it can be sent to a colleague.

import { get, limitsOf, post, serverNow, session, useToken, watch, Refused } from "./api.js";
import { bar, cell, signIn, skeleton, time, trouble } from "./cards.js";
import { h, icon, render } from "./dom.js";
import { amountOf, count, momentUtc, timeOfDay, useZone, zoneName } from "./format.js";
import { limitDrawer } from "./drawer.js";
import { editsOf, parkedDrawer, parkedTable } from "./parked.js";
import {
  anomalyDetail, anomalyName, asOfNow, decimalsOfAll, inOrder, isPast, mixesCurrencies, shareOf, standingOf, stateOf,
  supportNotes, titleOf, toneOf, until, usedOf,
} from "./limits.js";
import { useWords } from "./text.js";

const view = document.getElementById("view");
const drawer = document.getElementById("drawer");
const search = document.getElementById("search");
const field = document.getElementById("user");
const title = document.getElementById("title");
const clock = document.getElementById("clock");
const announcements = document.getElementById("announcements");

let settings = {};
let place = {};
let data = null;
let failure = null;
let seenAt = null;
let watching = null;
let states = new Map();
let anomalies = { total: 0, anomalies: [] };
let record = null;
let outcome = null;
let opener = null;
let more = [];

function read() {
  const query = new URLSearchParams(location.search);
  return {
    view: ["parked", "anomalies"].includes(query.get("view")) ? query.get("view") : "limits",
    user: query.get("user") ?? "",
    limit: query.get("limit"),
    record: query.get("record"),
  };
}

function go(next, replace = false) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (value && !(name === "view" && value === "limits")) {
      query.set(name, value);
    }
  }
  const address = query.size > 0 ? `/?${query}` : "/";
  history[replace ? "replaceState" : "pushState"](null, "", address);
  arrive();
}

async function start() {
  failure = null;
  await useWords(["en"]);
  show();
  try {
    settings = await session();
  } catch (refused) {
    failure = refused;
    show();
    return;
  }
  if (settings.zone) {
    useZone(settings.zone);
  }
  place = {};
  arrive();
}

function arrive() {
  const before = place;
  place = read();
  if (before.view !== place.view || before.user !== place.user) {
    watching?.stop();
    watching = null;
    data = null;
    failure = null;
    seenAt = null;
    more = [];
    states = new Map();
    field.value = place.user;
    const path = { parked: "/parked", anomalies: "/anomalies", limits: place.user && limitsOf(place.user) }[place.view];
    if (path) {
      watching = watch(path, settings.refresh ?? 5000, seen, failed);
    } else {
      refreshSession();
    }
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

// The start page offers the users whose limits changed last.
async function refreshSession() {
  const seenPlace = place;
  try {
    settings = await session();
  } catch (refused) {
    failed(refused);
    return;
  }
  show();
  setTimeout(() => place === seenPlace && refreshSession(), 2000);
}

async function seen(answer) {
  data = answer;
  failure = null;
  seenAt = serverNow();
  if (place.view === "limits") {
    announce();
    anomalies = await get("/anomalies").catch(() => anomalies);
  }
  show();
}

function failed(why) {
  failure = why;
  show();
}

function announce() {
  const now = serverNow();
  const next = new Map(data.limits.map((limit) => [limit.userLimitId, stateOf(limit, now)]));
  if (states.size > 0) {
    announcements.textContent = data.limits
      .filter((limit) => states.get(limit.userLimitId) !== next.get(limit.userLimitId))
      .map((limit) => `${titleOf(limit)}: ${supportNotes(limit, now)[0]?.text ?? "in use"}`)
      .join(" ");
  }
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
  if (data?.limits) {
    data = asOfNow(data, seenAt, now);
  }
  title.textContent = { limits: "Limits", parked: "Parked records", anomalies: "Anomalies" }[place.view ?? "limits"];
  search.hidden = (place.view ?? "limits") !== "limits";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === (place.view ?? "limits")) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  render(view, ...body(now));
  showDrawer(now);
  tick();
}

function body(now) {
  if (failure instanceof Refused && failure.status === 401) {
    return [trouble(failure, seenAt, "support"), signIn()];
  }
  const stale = failure === null ? null : trouble(failure, seenAt, "support");
  if (place.view === "limits" && !place.user) {
    return [stale, welcome()];
  }
  if (data === null) {
    return [stale ?? skeleton(6, "rows")];
  }
  switch (place.view) {
    case "parked": return [stale, ...parkedTable({ ...data, parked: [...data.parked, ...more] }, place.record, now)];
    case "anomalies": return [stale, ...anomalyTable(data)];
    default: return [stale, ...limitTable(now)];
  }
}

function welcome() {
  const users = settings.recentUsers ?? [];
  return h("div", { class: "welcome", "data-key": "welcome" },
    h("p", { class: "muted" }, "Enter the exact id of a user to see that user\u2019s limits. Press ", h("kbd", {}, "/"), " to get to the field from anywhere."),
    users.length === 0 ? null : h("div", { class: "recent" },
      h("h2", { id: "recent" }, "Changed last"),
      h("ul", { "aria-labelledby": "recent" }, users.map((user) =>
        h("li", { "data-key": user }, h("a", { href: `/?user=${encodeURIComponent(user)}`, "data-link": true }, user))))));
}

function limitTable(now) {
  if (data.limits.length === 0) {
    return [h("p", { class: "empty", "data-key": "empty" },
      `No limit events for ${data.userId}. This doesn\u2019t prove there are none.`)];
  }
  const options = { code: mixesCurrencies(data.limits), decimals: decimalsOfAll(data.limits) };
  const hasPassed = (limit) => isPast(stateOf(limit, now));
  const current = inOrder(data.limits).filter((limit) => !hasPassed(limit));
  const past = inOrder(data.limits).filter(hasPassed);
  return [
    h("div", { class: "table-head", "data-key": "head" },
      h("p", {}, h("span", { class: "strong" }, data.userId), h("span", { class: "muted" },
        ` \u00b7 ${data.limits.length === 1 ? "1 limit" : `${count(data.limits.length)} limits`}`)),
      h("p", { class: "muted" }, `Updated ${timeOfDay(seenAt)}`),
      h("a", { href: `/me?user=${encodeURIComponent(data.userId)}`, target: "_blank", rel: "noopener" }, "As the player sees it")),
    current.length === 0 ? null : h("div", { class: "scroll", "data-key": "table" }, table(`Limits of user ${data.userId}`, current, now, options)),
    past.length === 0 ? null : h("details", { class: "past-limits", "data-key": "past" },
      h("summary", {}, `Past limits (${count(past.length)})`),
      h("div", { class: "scroll" }, table(`Past limits of user ${data.userId}`, past, now, options))),
  ];
}

function table(caption, limits, now, options) {
  return h("table", { role: "table" },
    h("caption", { class: "for-readers" }, `${caption}. Times in ${zoneName()}.`),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
      ["Limit", "State", "Used", "", "Remaining", `Next reset (${zoneName()})`, "Notes"].map((name, at) =>
        h(name === "" ? "td" : "th", { role: name === "" ? "cell" : "columnheader", scope: name === "" ? null : "col", class: at === 4 ? "number" : null }, name)))),
    h("tbody", { role: "rowgroup" }, limits.map((limit) => row(limit, now, options))));
}

function row(limit, now, options) {
  const notes = supportNotes(limit, now);
  const left = limit.inForce === false ? null : until(limit.nextResetTime, now);
  const isOpen = place.limit === limit.userLimitId;
  const gap = anomalies.anomalies.filter((a) => a.userId === data.userId && a.userLimitId === limit.userLimitId).length;
  const share = shareOf(limit);
  return h("tr", { role: "row", "data-key": limit.userLimitId, class: `${stateOf(limit, now)}${isOpen ? " open" : ""}` },
    h("th", { role: "rowheader", scope: "row" }, h("button", {
      type: "button", class: "row-button", "data-limit": limit.userLimitId, "aria-expanded": String(isOpen), "aria-controls": "drawer",
    }, titleOf(limit))),
    cell("State", standingOf(limit, now)),
    cell("Used", usedOf(limit, { bare: true, decimals: options.decimals }) ?? h("span", { class: "muted" }, "Not computed")),
    h("td", { role: "cell", class: "meter" },
      bar(limit, `${titleOf(limit)}, used`, options),
      share === null ? null : h("span", { class: `percent ${toneOf(limit)}` }, share)),
    cell("Remaining", remaining(limit, options), "number"),
    cell("Next reset", limit.nextResetTime === undefined
      ? h("span", { class: "muted" }, limit.period === "INDEFINITE" ? "Doesn\u2019t reset" : "Not stated")
      : [time(limit.nextResetTime, now, true), left === null ? null : h("span", { class: "muted" }, `, ${left}`)]),
    cell("Notes", [
      notes.map((n) => h("span", { class: `tag ${n.tone ?? ""}`, title: n.text }, icon(n.icon), n.short)),
      gap === 0 ? null : h("span", { class: "tag" }, icon("question"), gap === 1 ? "1 anomaly" : `${count(gap)} anomalies`)], "notes"));
}

function remaining(limit, options) {
  if (limit.inForce === false) {
    return h("span", { class: "muted" }, "Not in force");
  }
  if (limit.remaining === undefined) {
    return h("span", { class: "muted" }, "Unknown");
  }
  const amount = amountOf(limit, limit.remaining, options);
  return limit.confirmed ? amount : h("span", { class: "muted" }, amount);
}

function anomalyTable(answer) {
  if (answer.total === 0) {
    return [h("p", { class: "empty", "data-key": "empty" }, "This server\u2019s own run has met no anomalies.")];
  }
  return [
    h("p", { class: "muted", "data-key": "total" }, answer.total > answer.anomalies.length
      ? `The newest ${count(answer.anomalies.length)} of ${count(answer.total)} that this server\u2019s own run has met.`
      : `${count(answer.total)} met by this server\u2019s own run, newest first. They change no limit.`),
    h("div", { class: "scroll", "data-key": "table" },
      h("table", { role: "table" },
        h("caption", { class: "for-readers" }, "Anomalies, newest first"),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ["What", "User", "Limit", "Event number", "Detail"].map((name, at) =>
          h("th", { role: "columnheader", scope: "col", class: at === 3 ? "number" : null }, name)))),
        h("tbody", { role: "rowgroup" }, answer.anomalies.map((a) => h("tr", { role: "row" },
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
  const limit = place.view === "limits" && place.limit && data?.limits?.find((l) => l.userLimitId === place.limit);
  const content = limit
    ? limitDrawer(limit, anomalies.anomalies.filter((a) => a.userId === limit.userId && a.userLimitId === limit.userLimitId), now)
    : place.view === "parked" && place.record ? parkedDrawer(record, outcome, now) : null;
  const wasHidden = drawer.hidden;
  drawer.hidden = content === null;
  document.body.classList.toggle("has-drawer", content !== null);
  render(drawer, ...(content ?? []));
  if (wasHidden && content !== null) {
    drawer.focus();
  }
}

function closeDrawer() {
  const key = place.limit ?? place.record;
  go({ ...place, limit: null, record: null });
  const back = opener?.isConnected ? opener : document.querySelector(`[data-limit="${CSS.escape(key ?? "")}"], [data-record="${CSS.escape(key ?? "")}"]`);
  back?.focus();
}

async function retry(form) {
  const values = new FormData(form);
  const submit = form.querySelector("[type=submit]");
  submit.disabled = true;
  try {
    const edited = editsOf(form, record);
    outcome = await post(`/parked/${encodeURIComponent(record.id)}/retry`, {
      by: values.get("by"),
      note: values.get("note"),
      ...(edited === null ? {} : { content: edited }),
      ...(values.get("sure") === null ? {} : { sure: true }),
    }, settings.writeToken);
    record = await get(`/parked/${encodeURIComponent(record.id)}`);
    watching?.again();
  } catch (why) {
    outcome = { resolved: false, message: why instanceof Refused && why.message ? why.message : "No answer. Nothing is lost: try again." };
  } finally {
    submit.disabled = false;
  }
  announcements.textContent = outcome.message;
  show();
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
}

search.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ view: "limits", user: field.value.trim() });
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
  } else if (button.dataset.action === "close") {
    closeDrawer();
  } else if (button.dataset.action === "again") {
    watching === null ? start() : watching.again();
  } else if (button.dataset.action === "more") {
    const page = await get(`/parked?after=${encodeURIComponent(button.dataset.after)}`).catch(failed);
    if (page) {
      more = [...more, ...page.parked];
      data = { ...data, next: page.next };
      show();
    }
  }
});

document.addEventListener("submit", (event) => {
  if (event.target.matches(".sign-in")) {
    event.preventDefault();
    useToken(new FormData(event.target).get("token"));
    start();
  } else if (event.target.matches(".retry")) {
    event.preventDefault();
    retry(event.target);
  }
});

document.addEventListener("input", (event) => event.target.matches(".retry textarea") && showDrawer(serverNow()));

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input, textarea");
  if (event.key === "/" && !isTyping && !event.metaKey && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    if (place.view !== "limits") {
      go({ view: "limits" });
    }
    field.focus();
    field.select();
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
setInterval(() => data !== null && show(), 20_000);
start();
