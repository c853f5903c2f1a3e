// The start: how the view stands, and whom to look at first.

import { anomalyName, stateOf, supportNotes, titleOf } from "./limits.js";
import { time } from "./cards.js";
import { h, icon } from "./dom.js";
import { ago, count } from "./format.js";

/**
 * @param status how the view stands, or null before that is known
 * @param people the limits of users who were looked at or changed lately, by user
 */
export function home(status, people, settings, now) {
  return h("div", { class: "health", "data-key": "health" },
    status === null ? null : [freshness(status, settings, now), parked(status, now), anomalies(status, settings, now)],
    problems(people, now));
}

function card(key, title, ...content) {
  return h("section", { class: "panel", "data-key": key, "aria-labelledby": `panel-${key}` },
    h("h2", { id: `panel-${key}` }, title), content);
}

/** How long ago, kept up to date without drawing anything anew. */
export const since = (millis, now) => h("span", { class: "muted", "data-since": millis }, ago(now - millis));

function freshness(status, settings, now) {
  const newest = status.shards.reduce((latest, shard) => (latest === null || shard.arrivedAt > latest ? shard.arrivedAt : latest), null);
  const event = status.run.newestEvent ?? null;
  return card("fresh", "Newest event",
    newest === null && event === null ? h("p", { class: "muted" }, "None is noted. Without events nothing shows whether any are missing.") : null,
    newest === null ? null : h("p", {}, "Arrived ", time(newest, now), ", ", since(newest, now)),
    event === null ? null : h("p", {}, settings.replay ? "Played " : "Projected here ", time(event, now), ", ", since(event, now)),
    status.shards.length === 0 ? null : h("details", { "data-key": "shards" },
      h("summary", {}, status.shards.length === 1 ? "1 shard" : `${count(status.shards.length)} shards`),
      h("dl", {}, status.shards.map((shard) => h("div", { "data-key": `${shard.stream} ${shard.shardId}` },
        h("dt", {}, shard.shardId), h("dd", {}, time(shard.arrivedAt, now), ", ", since(shard.arrivedAt, now)))))),
    h("p", { class: "muted" }, `${count(status.run.read)} records projected by this server.`));
}

function parked(status, now) {
  const open = status.parked.reduce((sum, reason) => sum + reason.open, 0);
  return card("parked", open === 0 ? "Nothing is parked" : `Parked and open: ${count(open)}`,
    open === 0 ? null : h("ul", { class: "links" }, status.parked.map((reason) => h("li", { "data-key": reason.reason },
      h("a", { href: `/?view=parked&reason=${encodeURIComponent(reason.reason)}`, "data-link": true },
        h("span", { class: "number strong" }, count(reason.open)), h("span", {}, reason.reason)),
      since(reason.newest, now)))));
}

function anomalies(status, settings, now) {
  const met = status.run.anomalies;
  return card("anomalies", met.length === 0 ? "No anomalies met by this server" : "Anomalies met by this server",
    h("ul", { class: "links" }, met.map((kind) => h("li", { "data-key": kind.kind },
      h("a", { href: `/?view=anomalies&kind=${kind.kind}`, "data-link": true },
        h("span", { class: "number strong" }, count(kind.count)), h("span", {}, anomalyName(kind))),
      since(kind.newest, now)))),
    settings.dashboardUrl === undefined ? null : h("p", {},
      h("a", { href: settings.dashboardUrl, target: "_blank", rel: "noopener" }, "Anomalies of all projectors, on the dashboard")));
}

const REASONS = ["over", "doubt", "unknown"];

function problems(people, now) {
  const found = [...people].map(([user, limits]) => [user, limits.filter((limit) => REASONS.includes(stateOf(limit, now)))]);
  return card("people", "Players",
    found.length === 0
      ? h("p", { class: "muted" }, "Enter the exact id of a user above. Those whom you looked at, and those who changed last, are listed here.")
      : h("ul", { class: "recent", "aria-label": "Players looked at or changed lately" }, found.map(([user, limits]) => h("li", { "data-key": user },
        h("a", { href: `/?user=${encodeURIComponent(user)}`, "data-link": true }, h("bdi", {}, user)),
        limits.length === 0 ? h("span", { class: "muted" }, "Nothing to look at") : h("ul", {}, limits.slice(0, 4).map((limit) => {
          const note = supportNotes(limit, now)[0];
          return h("li", { "data-key": limit.userLimitId },
            h("a", { href: `/?user=${encodeURIComponent(user)}&limit=${encodeURIComponent(limit.userLimitId)}`, "data-link": true }, titleOf(limit)),
            h("span", { class: `tag ${note?.tone ?? ""}` }, icon(note?.icon ?? "question"), note?.short ?? "Not announced"));
        })),
        limits.length > 4 ? h("span", { class: "muted" }, `and ${count(limits.length - 4)} more`) : null))));
}
