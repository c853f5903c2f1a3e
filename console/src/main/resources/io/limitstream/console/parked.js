// Records that no retry will fix as they are: their list, and one of them with its retry.

import { cell, note } from "./cards.js";
import { both, copyable, facts, head } from "./drawer.js";
import { h, icon } from "./dom.js";
import { count, moment } from "./format.js";

/** A reason without what differs from record to record, as the server counts them. */
const reasonOf = (entry) => entry.reason.replace(/[;,] .*/, "").replace(/byte [0-9]+/g, "a byte");

/**
 * The records grouped by reason, the group with the newest first.
 *
 * @param reason only those of this reason, if it is one
 */
export function parkedTable(answer, open, reason, now) {
  if (answer.parked.length === 0) {
    return [h("p", { class: "empty", "data-key": "empty" }, "Nothing is parked.")];
  }
  const groups = new Map();
  for (const entry of [...answer.parked].sort((a, b) => b.parkedAt - a.parkedAt || (a.id < b.id ? -1 : 1))) {
    groups.set(reasonOf(entry), [...(groups.get(reasonOf(entry)) ?? []), entry]);
  }
  const shown = [...groups].filter(([name]) => !reason || name === reason);
  return [
    h("p", { class: "muted", "data-key": "total" },
      "Records that could not be understood. Each is kept whole, and changes no limit unless somebody tries it again.",
      reason ? [" Only one reason is shown. ", h("a", { href: "/?view=parked", "data-link": true }, "Show all")] : null),
    shown.length === 0 ? h("p", { class: "empty", "data-key": "none" }, "None of this reason is among those that were read.") : null,
    shown.map(([name, entries]) => h("section", { class: "group", "data-key": name },
      h("h2", {}, name, h("span", { class: "muted" }, ` \u00b7 ${count(entries.filter(isOpenStill).length)} open of ${count(entries.length)}`)),
      h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
        h("table", { role: "table" },
          h("caption", { class: "for-readers" }, `Parked records: ${name}`),
          h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ["Why", "Users", "State", "Where", "Parked", "Size"].map((heading, at) =>
            h("th", { role: "columnheader", scope: "col", class: at === 5 ? "number" : null }, heading)))),
          h("tbody", { role: "rowgroup" }, entries.map((entry) => row(entry, entry.id === open, now))))))),
    answer.next === undefined ? null
      : h("button", { type: "button", class: "quiet", "data-key": "more", "data-action": "more", "data-after": answer.next }, "Show more"),
  ];
}

function row(entry, isOpen, now) {
  return h("tr", { role: "row", "data-key": entry.id, class: isOpen ? "open" : null },
    h("th", { role: "rowheader", scope: "row", class: "prose" }, h("button", {
      type: "button", class: "row-button", "data-record": entry.id, "aria-expanded": String(isOpen), "aria-controls": "drawer",
    }, entry.reason)),
    cell("Users", entry.users.length === 0 ? h("span", { class: "muted" }, "None named") : [
      entry.users.slice(0, 2).map((user, at) => [at === 0 ? null : ", ",
        h("a", { href: `/?user=${encodeURIComponent(user)}`, "data-link": true }, h("bdi", {}, user))]),
      entry.users.length > 2 ? ` and ${count(entry.users.length - 2)} more` : null]),
    cell("State", h("span", { class: "tag" },
      icon(isOpenStill(entry) ? "clock" : "check"), stateOf(entry))),
    cell("Where", whereOf(entry)),
    cell("Parked", moment(entry.parkedAt, now)),
    cell("Size", `${count(entry.bytes)}\u00a0B`, "number"));
}

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
      ["Users", record.users.length === 0 ? null : record.users.slice(0, 10).map((user, at) => [at === 0 ? null : ", ",
        h("a", { href: `/?user=${encodeURIComponent(user)}`, "data-link": true }, h("bdi", {}, user))])],
      ["Record", copyable(record.id)],
      ["Stream", record.streamArn === undefined ? null : copyable(record.streamArn)],
      ["Shard", record.shardId === undefined ? null : copyable(record.shardId)],
      ["Number", record.sequenceNumber === undefined ? null : copyable(record.sequenceNumber)],
      ["Partition key", record.partitionKey === undefined ? null : copyable(record.partitionKey)],
      ["Part", record.part === undefined ? null : String(record.part)],
      ["Place", placeOf(record)],
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
  return h("section", { "data-key": "retry" }, h("h3", {}, "Try again"),
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
      h("button", { type: "submit" }, "Try again")));
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
