// What events said, anomalies, and parked records that name the user: one list, newest first.

import { cell, time } from "./cards.js";
import { h, icon } from "./dom.js";
import { amountOf, count, zoneName } from "./format.js";
import { anomalyDetail, anomalyName, nameOf } from "./limits.js";
import { sentence } from "./text.js";

/** What the kinds of entries are called, and their icons. */
export const KINDS = {
  ANNOUNCED: ["Announced", "flag"],
  PERIOD_CLOSED: ["Period closed", "later"],
  PROGRESS: ["Used", "use"],
  ANOMALY: ["Anomaly", "question"],
  PARKED: ["Parked", "stop"],
};

/** Whether an entry says that events are missing. */
export const isGap = (entry) => entry.kind === "ANOMALY" && entry.anomaly === "CONTINUITY_GAP";

/**
 * The parked record that would explain a gap: the newest that may be of its limit, before the event
 * that showed the gap, and after the last thing that the limit's history has before it.
 */
export function explains(gap, entries) {
  const before = entries.filter((entry) => entry.at <= gap.at);
  const known = before.find((entry) =>
    entry.userLimitId === gap.userLimitId && entry.sequenceNumber < gap.sequenceNumber && ["PROGRESS", "PERIOD_CLOSED", "ANNOUNCED"].includes(entry.kind));
  return before.find((entry) =>
    entry.kind === "PARKED"
    && (entry.userLimitIds.length === 0 || entry.userLimitIds.includes(gap.userLimitId))
    && (known === undefined || entry.at >= known.at)) ?? null;
}

/**
 * @param history an answer, or null before there is one
 * @param place the filters, and whether it is of one limit
 * @param limits what is known of the user's limits, for their names and units
 */
export function timeline(history, place, limits, now, isOfOne = false) {
  if (history === null) {
    return [];
  }
  const byId = new Map(limits.map((limit) => [limit.userLimitId, limit]));
  const kinds = Object.keys(KINDS).filter((kind) => history.entries.some((entry) => entry.kind === kind));
  const shown = history.entries.filter((entry) => !KINDS[place.kind] || entry.kind === place.kind);
  return [
    h("div", { class: "table-head", "data-key": "timeline-head" },
      h("h2", { id: "timeline" }, "Timeline"),
      kinds.length < 2 ? null : h("label", {}, h("span", { class: "for-readers" }, "Kind"),
        h("select", { "data-place": "kind", "aria-controls": "entries" },
          h("option", { value: "", selected: !KINDS[place.kind] }, "All kinds"),
          kinds.map((kind) => h("option", { value: kind, selected: place.kind === kind }, KINDS[kind][0]))))),
    history.kept === "OFF" && history.entries.length === 0
      ? h("p", { class: "muted", "data-key": "timeline-off" }, "No history is kept here (LIMITSTREAM_HISTORY is off).") : null,
    history.kept === "CHANGES"
      ? h("p", { class: "muted", "data-key": "timeline-changes" }, "Announcements and closed periods are kept; single uses are not.") : null,
    shown.length === 0 ? null : h("div", { class: "scroll timeline", "data-key": "timeline", tabindex: 0, role: "region", "aria-labelledby": "timeline" },
      h("table", { role: "table", id: "entries" },
        h("caption", { class: "for-readers" }, `What events said, newest first. Times in ${zoneName()}.`),
        h("thead", { role: "rowgroup" }, h("tr", { role: "row" },
          [`When (${zoneName()})`, isOfOne ? null : "Limit", "What", "Before \u2192 after", "Number"].filter((name) => name !== null).map((name) =>
            h("th", { role: "columnheader", scope: "col", class: name === "Number" ? "number" : null }, name)))),
        h("tbody", { role: "rowgroup" }, shown.map((entry) => row(entry, history.entries, byId, now, isOfOne))))),
    history.next === undefined ? null
      : h("button", { type: "button", class: "quiet", "data-key": "older", "data-action": "older" }, "Show older"),
    history.knownFrom === undefined ? null
      : h("p", { class: "muted", "data-key": "timeline-from" }, "Of what happened before ", time(history.knownFrom, now), " nothing is kept."),
  ];
}

function keyOf(entry) {
  return [entry.at, entry.kind, entry.sequenceNumber, entry.eventId ?? entry.parkedId, entry.anomaly].join(" ");
}

function row(entry, entries, byId, now, isOfOne) {
  const [name, drawing] = KINDS[entry.kind] ?? [entry.kind, "question"];
  const gap = isGap(entry);
  const ids = entry.kind === "PARKED" ? entry.userLimitIds : [entry.userLimitId];
  return h("tr", { role: "row", class: gap ? "gap" : null, "data-entry": keyOf(entry) },
    h("th", { role: "rowheader", scope: "row" }, time(entry.at, now, true)),
    isOfOne ? null : cell("Limit", ids.map((id, at) => [at === 0 ? null : ", ", limitLink(id, byId)])),
    cell("What", h("span", { class: "tag" }, icon(gap ? "gap" : drawing), gap ? "Gap" : entry.kind === "ANOMALY" ? anomalyName({ kind: entry.anomaly }) : name)),
    cell("Before \u2192 after", what(entry, entries, byId), "prose"),
    cell("Number", entry.sequenceNumber === undefined ? "" : String(entry.sequenceNumber), "number"));
}

function limitLink(id, byId) {
  const limit = byId.get(id);
  return limit
    ? h("button", { type: "button", class: "link", "data-limit": id }, sentence(nameOf(limit)))
    : h("bdi", { class: "mono" }, id);
}

function what(entry, entries, byId) {
  const known = byId.get(entry.userLimitId);
  const unit = { type: entry.type ?? known?.type, currencyCode: entry.currencyCode ?? known?.currencyCode ?? "" };
  const amount = (value) => amountOf(unit, value, { code: true });
  const parts = (...texts) => texts.filter((text) => text !== null).join(", ");
  switch (entry.kind) {
    case "ANNOUNCED":
      return parts(
        entry.previousLimitValue === undefined ? amount(entry.value) : `${amount(entry.previousLimitValue)} \u2192 ${amount(entry.value)}`,
        { ACTIVE: null, CANCELED: "cancelled", FUTURE: "for later", IN_COOLDOWN: "after a cooldown" }[entry.status] ?? null,
        entry.progress === undefined ? null : `${amount(entry.progress)} used`);
    case "PERIOD_CLOSED":
      return parts(`${amount(entry.used)} used`, `${amount(entry.unused)} left`);
    case "PROGRESS":
      return parts(`${amount(entry.before)} \u2192 ${amount(entry.after)}`, `${amount(entry.remaining)} left`);
    case "PARKED":
      return h("a", { href: `/?view=parked&record=${entry.parkedId}`, "data-link": true }, entry.reason);
    default:
      return isGap(entry) ? gapText(entry, entries, amount)
        : anomalyDetail({ kind: entry.anomaly, said: entry.said, known: entry.known });
  }
}

function gapText(entry, entries, amount) {
  const decimal = (text) => (/^-?\d+(\.\d+)?$/.test(text ?? "") ? amount(text) : text ?? "\u2013");
  const parked = explains(entry, entries);
  return [
    `Missing: ${decimal(entry.said)} was expected, ${decimal(entry.known)} was shown. `,
    parked === null ? "No parked record of that time names this limit."
      : h("a", { href: `/?view=parked&record=${parked.parkedId}`, "data-link": true }, "A parked record would explain it"),
  ];
}

/** How many anomalies each limit has. */
export function anomalyCounts(history) {
  const counts = new Map();
  for (const entry of history?.entries ?? []) {
    if (entry.kind === "ANOMALY") {
      counts.set(entry.userLimitId, (counts.get(entry.userLimitId) ?? 0) + 1);
    }
  }
  return counts;
}

/** What a ticket needs: the limits and the newest entries, as plain text. */
export function ticket(data, history, describe, now) {
  const lines = [`User ${data.userId}`, ""];
  data.limits.forEach((limit) => lines.push(describe(limit)));
  if (history !== null && history.entries.length > 0) {
    lines.push("", `The newest ${count(Math.min(20, history.entries.length))} entries of the history:`);
    history.entries.slice(0, 20).forEach((entry) => {
      const limit = entry.kind === "PARKED" ? entry.userLimitIds.join(", ") : entry.userLimitId;
      const said = { ...entry };
      ["kind", "at", "userLimitId", "userLimitIds", "eventId", "sequenceNumber"].forEach((name) => delete said[name]);
      lines.push(`${new Date(entry.at).toISOString()} ${entry.kind} ${limit} ${entry.sequenceNumber ?? ""} ${JSON.stringify(said)}`);
    });
  }
  lines.push("", `As shown at ${new Date(now).toISOString()}`);
  return lines.join("\n");
}
