// Records that no retry will fix as they are: their list, and one of them with its retry.

import { cell, note, time } from "./cards.js";
import { both, copyable, facts, head } from "./drawer.js";
import { h, icon } from "./dom.js";
import { count } from "./format.js";
import { shortId } from "./table.js";

/** A reason without what differs from record to record, as the server counts them. */
const reasonOf = (entry) => entry.reason.replace(/[;,] .*/, "").replace(/byte [0-9]+/g, "a byte");

/** What the types of events are called. */
const EVENTS = {
  USER_LIMIT_CREATED: "Announcement",
  USER_LIMIT_PROGRESS_CHANGED: "Use",
  USER_LIMIT_RESET: "End of a period",
};

const eventOf = (entry) => EVENTS[entry.type] ?? "Another event";

const STATES = { open: ["Open", isOpenStill], done: ["Resolved or dismissed", (entry) => !isOpenStill(entry)] };

/** Whether a record is among those that `place` shows. */
export function isShown(entry, place) {
  const who = (place.who ?? "").trim();
  return (!place.reason || reasonOf(entry) === place.reason)
    && (!STATES[place.state] || STATES[place.state][1](entry))
    && (!place.event || entry.type === place.event)
    && (who === "" || [...entry.users, ...entry.userLimitIds].some((id) => id.includes(who)));
}

/** Whether a record is one of those that a whole group's order is for. */
export const isInGroup = (entry, name, place) => isOpenStill(entry) && reasonOf(entry) === name && isShown(entry, place);

/**
 * The records grouped by reason, the group with the newest first.
 *
 * @param place which record is open, and the filters
 * @param order what is asked of a whole group, or null
 */
export function parkedTable(answer, place, order, now) {
  if (answer.parked.length === 0) {
    return [h("p", { class: "empty", "data-key": "empty" }, "Nothing is parked.")];
  }
  const groups = new Map();
  for (const entry of [...answer.parked].sort((a, b) => b.parkedAt - a.parkedAt || (a.id < b.id ? -1 : 1))) {
    if (isShown(entry, place)) {
      groups.set(reasonOf(entry), [...(groups.get(reasonOf(entry)) ?? []), entry]);
    }
  }
  const types = [...new Set(answer.parked.map((entry) => entry.type).filter((type) => type !== undefined))].sort();
  return [
    h("p", { class: "muted", "data-key": "total" },
      "Records that could not be understood. Each is kept whole, and changes no limit unless somebody tries it again.",
      place.reason ? [" Only one reason is shown. ", h("a", { href: "/?view=parked", "data-link": true }, "Show all")] : null),
    h("div", { class: "tools", "data-key": "tools" },
      h("label", { "data-key": "who" }, h("span", { class: "for-readers" }, "User or limit"),
        h("input", { type: "search", name: "who", "data-place": "who", value: place.who ?? "", placeholder: "User or limit", autocomplete: "off" })),
      filter("state", "State", "Any state", Object.entries(STATES).map(([name, [text]]) => [name, text]), place.state),
      types.length === 0 ? null : filter("event", "Event", "Any event", types.map((type) => [type, EVENTS[type] ?? type]), place.event)),
    groups.size === 0 ? h("p", { class: "empty", "data-key": "none" }, "None like that is among those that were read.") : null,
    [...groups].map(([name, entries]) => group(name, entries, place, order?.reason === name ? order : null, order?.isRunning === true, now)),
    answer.next === undefined ? null
      : h("button", { type: "button", class: "quiet", "data-key": "more", "data-action": "more", "data-after": answer.next }, "Show more"),
  ];
}

function filter(name, label, all, choices, chosen) {
  return h("label", { "data-key": name }, h("span", { class: "for-readers" }, label),
    h("select", { name, "data-place": name },
      h("option", { value: "", selected: !chosen }, all),
      choices.map(([value, text]) => h("option", { value, selected: value === chosen }, text))));
}

function group(name, entries, place, order, isBusy, now) {
  const open = entries.filter(isOpenStill).length;
  return h("section", { class: "group", "data-key": name },
    h("div", { class: "table-head", "data-key": "head" },
      h("h2", {}, name, h("span", { class: "muted" }, ` \u00b7 ${count(open)} open of ${count(entries.length)}`)),
      open === 0 || isBusy ? null : [["retry", "Try all again"], ["dismiss", "Dismiss all"]].map(([act, text]) =>
        h("button", { type: "button", class: "quiet small", "data-key": act, "data-group": name, "data-act": act, "aria-label": `${text}: ${name}` }, text))),
    order === null ? null : groupOrder(order),
    h("div", { class: "scroll", "data-key": "scroll", tabindex: 0, role: "region", "aria-label": name },
      h("table", { role: "table" },
        h("caption", { class: "for-readers" }, `Parked records: ${name}`),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ["Why", "Users", "Limits", "Event", "State", "Where", "Parked"].map((heading) =>
          h("th", { role: "columnheader", scope: "col" }, heading)))),
        h("tbody", { role: "rowgroup" }, entries.map((entry) => row(entry, entry.id === place.record, now))))));
}

/** What is asked of a whole group: how many they are, who asks and why; then how far it is. */
function groupOrder(order) {
  const verb = order.act === "retry" ? "Try" : "Dismiss";
  if (order.ids === null) {
    return h("p", { class: "muted", "data-key": "order", role: "status" }, order.message ?? "Counting them \u2026");
  }
  if (order.isRunning || order.done > 0) {
    return h("div", { class: "progress", "data-key": "order" },
      h("progress", { max: order.ids.length, value: order.done, "aria-label": `${verb} all` }),
      h("p", {}, `${count(order.done)} of ${count(order.ids.length)}: ${count(order.resolved)} ${order.act === "retry" ? "resolved" : "dismissed"}`,
        order.left === 0 ? "" : `, ${count(order.left)} left as they were`, order.message ? `. ${order.message}` : ""),
      order.isRunning
        ? h("button", { type: "button", class: "quiet small", "data-action": "stop-group" }, "Stop")
        : h("button", { type: "button", class: "quiet small", "data-action": "end-group" }, "Close"));
  }
  return h("form", { class: "retry group-order", "data-key": "order" },
    h("p", {}, `${verb} ${order.ids.length === 1 ? "1 open record" : `${count(order.ids.length)} open records`} of this reason${order.isAll ? "" : ", as filtered"}.`,
      order.act === "retry" ? " Each is tried as it was parked." : " Nothing is applied; they stay as evidence."),
    h("label", { for: "group-by" }, "Your name"),
    h("input", { id: "group-by", "data-key": "by", name: "by", required: true, maxlength: 100, autocomplete: "name" }),
    h("label", { for: "group-note" }, "Note"),
    h("input", { id: "group-note", "data-key": "note", name: "note", required: true, maxlength: 1000, autocomplete: "off" }),
    h("div", { class: "buttons" },
      h("button", { type: "submit" }, order.act === "retry" ? "Try all again" : "Dismiss all"),
      h("button", { type: "button", class: "quiet", "data-action": "end-group" }, "Cancel")));
}

function row(entry, isOpen, now) {
  return h("tr", { role: "row", "data-key": entry.id, class: isOpen ? "open" : null },
    h("th", { role: "rowheader", scope: "row", class: "prose" }, h("button", {
      type: "button", class: "row-button", "data-record": entry.id, "aria-expanded": String(isOpen), "aria-controls": "drawer",
    }, entry.reason)),
    cell("Users", named(entry.users.map(userLink))),
    cell("Limits", named(limitLinks(entry))),
    cell("Event", entry.type === undefined && entry.createdAt === undefined ? h("span", { class: "muted" }, "Not legible") : [
      eventOf(entry), entry.createdAt === undefined ? null : [", ", time(entry.createdAt, now)]]),
    cell("State", h("span", { class: "tag" },
      icon(isOpenStill(entry) ? "clock" : "check"), stateOf(entry))),
    cell("Where", whereOf(entry)),
    cell("Parked", time(entry.parkedAt, now)));
}

/** Two of what a record names, and how many more there are. */
function named(links) {
  return links.length === 0 ? h("span", { class: "muted" }, "None named") : [
    links.slice(0, 2).map((link, at) => [at === 0 ? null : ", ", link]),
    links.length > 2 ? ` and ${count(links.length - 2)} more` : null];
}

const userLink = (user) => h("a", { href: `/?user=${encodeURIComponent(user)}`, "data-link": true }, h("bdi", {}, user));

/** Limits, as links where it is certain whose they are. */
const limitLinks = (entry) => entry.userLimitIds.map((limit) => entry.users.length !== 1 ? h("bdi", { title: limit }, shortId(limit))
  : h("a", { href: `/?user=${encodeURIComponent(entry.users[0])}&limit=${encodeURIComponent(limit)}`, "data-link": true, title: limit },
    h("bdi", {}, shortId(limit))));

const commas = (links) => links.length === 0 ? null : links.map((link, at) => [at === 0 ? null : ", ", link]);

function isOpenStill(entry) {
  return entry.resolutions.length === 0;
}

function stateOf(entry) {
  return isOpenStill(entry) ? "Open" : entry.resolutions[0].how === "DISMISSED" ? "Dismissed" : "Resolved";
}

function whereOf(entry) {
  return entry.sequenceNumber === undefined
    ? placeOf(entry)
    : `${entry.shardId ?? "Shard unknown"} \u00b7 \u2026${entry.sequenceNumber.slice(-10)}`;
}

function placeOf(entry) {
  const at = ["line", "byte", "record"].find((unit) => entry[unit] !== undefined);
  const name = entry.source === undefined ? "" : `${entry.source}, `;
  return `${name}${at} ${count(entry[at])}`;
}

export function parkedDrawer(record, outcome, now) {
  if (record === null) {
    return [head("Parked record"), h("p", { class: "muted", "data-key": "wait" }, outcome?.message ?? "")];
  }
  return [
    head("Parked record"),
    h("div", { class: "drawer-notes", "data-key": "why" }, note({ icon: "question", text: record.reason })),
    outcome === null ? null : h("p", { class: `outcome ${outcome.resolved ? "done" : ""}`, role: "alert", "data-key": "outcome" },
      icon(outcome.resolved ? "check" : "over"), h("span", {}, `${outcome.message}.`.replace(/\.\.$/, "."))),
    h("section", { "data-key": "ids" }, h("h3", {}, "Where it came from"), facts([
      ["Users", commas(record.users.slice(0, 10).map(userLink))],
      ["Limits", commas(limitLinks(record))],
      ["Event", record.type === undefined ? null : eventOf(record)],
      ["Happened", record.createdAt === undefined ? null : both(record.createdAt, now)],
      ["Record", copyable(record.id)],
      ["Stream", record.streamArn === undefined ? null : copyable(record.streamArn)],
      ["Shard", record.shardId === undefined ? null : copyable(record.shardId)],
      ["Number", record.sequenceNumber === undefined ? null : copyable(record.sequenceNumber)],
      ["Partition key", record.partitionKey === undefined ? null : copyable(record.partitionKey)],
      ["Part", record.part === undefined ? null : String(record.part)],
      ["Place", placeOf(record)],
      ["Size", `${count(record.bytes)}\u00a0bytes`],
      ["Arrived", both(record.arrivedAt, now)],
      ["Parked", both(record.parkedAt, now)],
    ])),
    record.resolutions.map((resolution, at) => resolved(resolution, at, now)),
    retry(record, outcome),
  ];
}

function resolved(resolution, at, now) {
  const title = at > 0 ? "Tried again" : resolution.how === "DISMISSED" ? "Dismissed" : "How it was resolved";
  return h("section", { "data-key": `resolution-${at}` }, h("h3", {}, title), facts([
    ["When", both(resolution.at, now)],
    ["By", resolution.by],
    ["Note", resolution.note],
    ["Digest", resolution.digest === undefined ? null : copyable(resolution.digest)],
    ["Kept until", both(resolution.keptUntil, now)],
  ]));
}

function retry(record, outcome) {
  return h("section", { "data-key": "retry" }, h("h3", {}, isOpenStill(record) ? "Try again, or dismiss" : "Try again"),
    h("form", { class: "retry" },
      record.content === undefined
        ? h("p", { class: "muted" }, "Its content is no text, or too long to show. It can be tried again as it is.")
        : [h("label", { for: "content" }, "Content"), field(record), difference(record)],
      h("label", { for: "by" }, "Your name"),
      h("input", { id: "by", "data-key": "by", name: "by", required: true, maxlength: 100, autocomplete: "name" }),
      h("label", { for: "note" }, "Note"),
      h("input", { id: "note", "data-key": "note", name: "note", required: true, maxlength: 1000, autocomplete: "off", "aria-describedby": "note-why" }),
      h("p", { id: "note-why", class: "muted" }, "Kept with the record as evidence."),
      outcome?.differs !== true ? null : h("label", { "data-key": "sure" },
        h("input", { type: "checkbox", name: "sure" }), " Apply it all the same"),
      h("div", { class: "buttons" },
        h("button", { type: "submit", value: "retry" }, "Try again"),
        isOpenStill(record) ? h("button", { type: "submit", class: "quiet", value: "dismiss" }, "Dismiss") : null)));
}

function field(record) {
  const area = h("textarea", { id: "content", "data-key": "content", name: "content", rows: 12, spellcheck: "false", class: "mono" });
  area.defaultValue = pretty(record.content);
  return area;
}

function pretty(text) {
  try {
    // Through a parser only to see whether it is JSON: numbers beyond a float must stay as they are.
    JSON.parse(text);
  } catch (notJson) {
    return text;
  }
  return indent(text);
}

/** Breaks JSON into lines without reading its values. */
function indent(text) {
  let depth = 0;
  let inString = false;
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const c = text[at];
    if (inString) {
      out += c;
      if (c === "\\") {
        out += text[++at];
      } else if (c === '"') {
        inString = false;
      }
    } else if (c === '"') {
      inString = true;
      out += c;
    } else if (c === "{" || c === "[") {
      const close = /^\s*[}\]]/.exec(text.slice(at + 1, at + 200));
      if (close) {
        out += c + close[0].trim();
        at += close[0].length;
      } else {
        out += `${c}\n${"  ".repeat(++depth)}`;
      }
    } else if (c === "}" || c === "]") {
      out += `\n${"  ".repeat(--depth)}${c}`;
    } else if (c === ",") {
      out += `,\n${"  ".repeat(depth)}`;
    } else if (c === ":") {
      out += ": ";
    } else if (!/\s/.test(c)) {
      out += c;
    }
  }
  return out;
}

/** Whether somebody has begun to correct a record, so that it must not be thrown away. */
export function isEdited(record) {
  const area = document.getElementById("content");
  return record?.content !== undefined && area !== null && area.value !== pretty(record.content);
}

/** The corrected content, or null where nothing was corrected. */
export function editsOf(form, record) {
  const area = form.querySelector("textarea");
  return area === null || area.value === pretty(record.content) ? null : area.value;
}

// The lines that were changed, so that nobody stores more than was meant.
function difference(record) {
  const area = document.getElementById("content");
  const before = pretty(record.content).split("\n");
  const after = area === null ? before : area.value.split("\n");
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) {
    first++;
  }
  let last = 0;
  while (last < before.length - first && last < after.length - first && before.at(-1 - last) === after.at(-1 - last)) {
    last++;
  }
  const gone = before.slice(first, before.length - last);
  const come = after.slice(first, after.length - last);
  if (gone.length === 0 && come.length === 0) {
    return h("p", { class: "muted", id: "difference" }, "Unchanged: it will be tried as it was parked.");
  }
  return h("div", { class: "difference mono", id: "difference", role: "group", "aria-label": "What you changed" },
    gone.map((line) => h("p", { class: "gone" }, h("span", { class: "sign" }, "\u2212"), line)),
    come.map((line) => h("p", { class: "come" }, h("span", { class: "sign" }, "+"), line)));
}
