// What is said of a limit. No name of the wire format reaches a reader.

import { absolute, amountOf, decimalsOf, isNegative, isZero, minus, moment, percent, roughly, DAY } from "./format.js";
import { has, sentence, t } from "./text.js";

/** In the order of the page; what is unknown comes last. */
export const TYPES = ["DEPOSIT", "LOSS", "BET", "SESSION", "BALANCE"];

// Shortest first.
const PERIODS = ["INSTANCE", "DAY", "CALENDAR_DAY", "WEEK", "CALENDAR_WEEK", "MONTH", "CALENDAR_MONTH", "INDEFINITE"];

/**
 * An answer as it is now. After it was given, and while no other comes, a period may end and a
 * change may fall due: then the figures are in doubt, and what binds is not confirmed.
 *
 * @param since the time of the answer, by the server's clock
 */
export function asOfNow(answer, since, now) {
  const isReached = (time) => time > since && time <= now;
  const limits = answer.limits.map((limit) => {
    const due = [
      limit.inForce !== false && isReached(limit.nextResetTime) ? "RESET_DUE" : null,
      isReached(limit.pending?.activeFrom) ? "START_DUE" : null,
    ].filter((doubt) => doubt !== null && !limit.doubts.includes(doubt));
    return due.length === 0 ? limit : { ...limit, doubts: [...limit.doubts, ...due].sort(), confirmed: false, isNewlyDue: true };
  });
  const binding = answer.binding.map((bind) => ({
    ...bind,
    confirmed: bind.confirmed && !limits.some((limit) => limit.isNewlyDue && limit.brandId === bind.brandId && limit.type === bind.type),
  }));
  return { ...answer, limits, binding };
}

/** Groups in the order of the page, shortest period first; what is unknown last. */
export function inOrder(limits) {
  const rank = (order, constant) => (order.includes(constant) ? order.indexOf(constant) : order.length);
  return [...limits].sort((a, b) =>
    rank(TYPES, a.type) - rank(TYPES, b.type)
    || rank(PERIODS, a.period) - rank(PERIODS, b.period)
    || (a.userLimitId < b.userLimitId ? -1 : 1));
}

/** "24-hour deposit limit", as inside a sentence. */
export function nameOf(limit) {
  const name = t(has(`limit.${limit.type}`) ? `limit.${limit.type}` : "limit.unknown");
  const both = `limit.${limit.type}.${limit.period}`;
  const key = has(both) ? both : has(`limit.${limit.period}`) ? `limit.${limit.period}` : "limit.without";
  return t(key, { limit: name });
}

/** "24-hour deposit limit", as a heading. */
export const titleOf = (limit) => sentence(nameOf(limit));

/** The name within its group: "24-hour". */
export const periodOf = (limit) =>
  sentence(t(has(`period.${limit.period}`) ? `period.${limit.period}` : "period.unknown"));

export const typeOf = (limit) => t(has(`type.${limit.type}`) ? `type.${limit.type}` : "type.unknown");

/**
 * The one state of a limit that matters most to a reader: `later`, `ended` and `canceled` are not
 * in force; `unknown` has no type; `doubt` has figures that should not be relied on.
 */
export function stateOf(limit, now) {
  if (limit.inForce === false) {
    return limit.status === "CANCELED" ? "canceled" : limit.activeFrom > now ? "later" : "ended";
  }
  if (limit.type === undefined) {
    return "unknown";
  }
  if (limit.doubts.length > 0) {
    return "doubt";
  }
  if (limit.exceeded) {
    return "over";
  }
  if (limit.value !== undefined && isZero(limit.value)) {
    return "none";
  }
  return limit.remaining !== undefined && isZero(limit.remaining) ? "reached" : "ok";
}

export const isPast = (state) => state === "ended" || state === "canceled";

/** Whether figures may stand large, with a bar and a percentage. */
export const isSure = (state) => ["over", "none", "reached", "ok"].includes(state);

/** How full the bar is, from 0 to 100; null where none may be drawn. */
export function fillOf(limit) {
  return limit.confirmed && limit.percentUsed !== undefined ? Math.min(100, Math.max(0, limit.percentUsed)) : null;
}

/** One neutral hue, amber from 80 %, red only when over. */
export function toneOf(limit) {
  return limit.exceeded ? "over" : limit.percentUsed >= 80 ? "near" : "calm";
}

const isWin = (limit) => limit.type === "LOSS" && limit.progress !== undefined && isNegative(limit.progress);

/** "€65.00 of €100.00 used"; null where nothing may be said. */
export function usedOf(limit, options) {
  const amount = (figure) => amountOf(limit, figure, options);
  if (limit.doubts.includes("CURRENCY_MISMATCH")) {
    return null;
  }
  if (limit.progress === undefined) {
    return limit.value === undefined ? null : t("figure.value", { value: amount(limit.value) });
  }
  if (isWin(limit)) {
    return t("figure.wins", { amount: amount(absolute(limit.progress)) });
  }
  const used = amount(limit.progress);
  if (limit.value === undefined || limit.impliedValue !== undefined) {
    return options?.bare ? used : t("figure.used.only", { used });
  }
  return t(limit.type === "SESSION" || options?.bare ? "figure.used.bare" : "figure.used", { used, value: amount(limit.value) });
}

/** The share that is used, in words; null where it says nothing: wins outweigh losses. */
export function shareOf(limit) {
  return fillOf(limit) === null || isNegative(limit.progress) ? null : percent(limit.percentUsed);
}

/** What a screen reader says of the bar. */
export function meterText(limit, options) {
  const share = shareOf(limit);
  return share === null ? usedOf(limit, options) : `${usedOf(limit, options)}, ${share}`;
}

export const overBy = (limit, options) => amountOf(limit, minus(limit.progress, limit.value), options);

/** What a doubt says to a player. */
export function playerDoubt(doubt, limit, now) {
  const key = `doubt.player.${doubt}`;
  const due = limit.pending ?? limit;
  return has(key)
    ? t(key, { when: due.activeFrom === undefined ? "" : moment(due.activeFrom, now) })
    : t("doubt.player.other");
}

/** What a doubt says to support: the figures that disagree, and the events that said them. */
export function supportDoubt(doubt, limit, now) {
  const { announced, used, implied } = limit.evidence ?? {};
  const amount = (figure) => (figure === undefined ? "\u2013" : amountOf(limit, figure, { code: true }));
  const due = limit.pending ?? limit;
  const when = {
    RESET_DUE: dueReset(limit),
    START_DUE: due.activeFrom,
    ENDED_BUT_USED: limit.activeUntil ?? announced?.at,
  }[doubt];
  const isAtMost = doubt === "VALUE_DRIFT" && limit.impliedValue === undefined;
  const key = `doubt.support.${doubt}${isAtMost ? ".atMost" : ""}`;
  return t(has(key) ? key : "doubt.support.other", {
    name: doubt,
    value: amount(doubt === "START_DUE" ? due.value : announced?.value),
    announced: `${announced?.currencyCode} ${announced?.brandId}`,
    announcedNumber: String(announced?.sequenceNumber),
    used: `${used?.currencyCode} ${used?.brandId}`,
    usedNumber: String(used?.sequenceNumber),
    implied: amount(isAtMost ? used?.atMost : implied?.value),
    impliedNumber: String((isAtMost ? used : implied)?.sequenceNumber),
    when: when === undefined ? "\u2013" : moment(when, now),
  });
}

/** The boundary that has passed: usage's, or the shown one. */
const dueReset = (limit) => Math.min(limit.evidence?.used?.nextResetTime ?? Infinity, limit.nextResetTime);

/** "in 3 h 12 min", below a day; null above, and at zero. */
export function until(millis, now) {
  const left = (millis ?? now) - now;
  return left > 0 && left < DAY ? t("time.in", { span: roughly(left) }) : null;
}

/** Whether limits name more than one currency. Sessions have none. */
export function mixesCurrencies(limits) {
  return new Set(limits.filter((l) => l.type !== "SESSION").map((l) => l.currencyCode)).size > 1;
}

/** How many decimals all amounts of one table need. */
export function decimalsOfAll(limits) {
  return Math.max(0, ...limits.filter((limit) => limit.type !== "SESSION").flatMap((limit) =>
    [limit.value, limit.impliedValue, limit.progress, limit.remaining, limit.pending?.value]
      .filter((amount) => amount !== undefined).map(decimalsOf)));
}

/** Whether a limit applies, in a word. */
export function standingOf(limit, now) {
  const state = stateOf(limit, now);
  const isKnown = limit.inForce !== undefined;
  return sentence(t(`state.${!isKnown ? "unknown" : limit.inForce ? "active" : state}`));
}

/** All that support should know of a limit, each with an icon's name, a tone, and a few words. */
export function supportNotes(limit, now) {
  const state = stateOf(limit, now);
  const amount = (figure) => amountOf(limit, figure, { code: true });
  const notes = limit.doubts.map((doubt) => ({
    icon: doubt.endsWith("_DUE") ? "clock" : "question",
    short: t(has(`doubt.name.${doubt}`) ? `doubt.name.${doubt}` : "doubt.name.other"),
    text: sentence(supportDoubt(doubt, limit, now)),
  }));
  if (state === "over") {
    notes.unshift({
      icon: "over",
      tone: "over",
      short: t("console.over"),
      text: t("console.over.detail", { used: amount(limit.progress), value: amount(limit.value) }),
    });
  } else if (state === "reached" || state === "none") {
    notes.push({ icon: "stop", short: t("figure.reached"), text: state === "none" ? t(`none.${limit.type}`) : t("figure.reached") });
  }
  if (state === "later") {
    const text = t("player.later", { value: amount(limit.value), when: moment(limit.activeFrom, now) });
    notes.push({ icon: "later", short: t("console.later"), text });
  }
  if (limit.pending !== undefined && !limit.doubts.includes("START_DUE")) {
    const key = limit.pending.status === "CANCELED" ? "player.pending.canceled" : "player.pending";
    const text = t(key, { value: amount(limit.pending.value), when: moment(limit.pending.activeFrom, now) });
    notes.push({ icon: "later", short: t("console.pending"), text });
  }
  return notes;
}

/** What an anomaly is called, and what disagrees. */
export const anomalyName = (anomaly) =>
  t(has(`anomaly.name.${anomaly.kind}`) ? `anomaly.name.${anomaly.kind}` : "anomaly.name.other");

export const anomalyDetail = (anomaly) =>
  (has(`anomaly.${anomaly.kind}`)
    ? sentence(t(`anomaly.${anomaly.kind}`, { said: anomaly.said ?? "\u2013", known: anomaly.known ?? "\u2013" }))
    : anomaly.kind);
