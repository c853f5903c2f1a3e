// What facts are called. No name of the wire format reaches a reader.

import { amountOf, compare, isNegative, isZero, minus, moment, percent, roughly, DAY } from "./format.js";

export const TYPES = {
  DEPOSIT: { name: "Deposit", none: "No deposits allowed", doing: "deposit" },
  LOSS: { name: "Loss", none: "No losses allowed", doing: "lose" },
  BET: { name: "Stake", none: "No stakes allowed", doing: "stake" },
  SESSION: { name: "Session", none: "No time to play allowed", doing: "play" },
  BALANCE: { name: "Balance", none: "No balance allowed", doing: "hold" },
};

// Shortest first. Only the calendar ones promise a boundary.
export const PERIODS = {
  INSTANCE: "Per session",
  DAY: "24-hour",
  CALENDAR_DAY: "Daily",
  WEEK: "7-day",
  CALENDAR_WEEK: "Weekly",
  MONTH: "Month-long",
  CALENDAR_MONTH: "Monthly",
  INDEFINITE: "Doesn\u2019t reset",
};

export const STATUSES = {
  ACTIVE: "Active",
  FUTURE: "Starts later",
  IN_COOLDOWN: "In cooldown",
  CANCELED: "Canceled",
};

export const ANOMALIES = {
  CONTINUITY_GAP: {
    name: "Progress jumped",
    detail: (a) => `The event builds on ${a.expected}; ${a.found} was shown before it.`,
  },
  VALUE_DRIFT: {
    name: "Total in doubt",
    detail: (a) => `Terms say ${a.expected}; events imply ${a.found}.`,
  },
  TERMS_REPLACED: { name: "Terms replaced", detail: () => "A later created event says something else." },
  CURRENCY_MISMATCH: {
    name: "Currency or brand differs",
    detail: (a) => `Terms say ${a.expected}; usage says ${a.found}.`,
  },
  NUMBER_REUSED: {
    name: "Number used twice",
    detail: (a) => `Held by event ${a.expected}; borne by event ${a.found} too.`,
  },
  NUMBER_REGRESSED: {
    name: "Numbering went back",
    detail: () => "A later event bears a lower number than the one that is shown.",
  },
};

const GROUPS = Object.keys(TYPES);
const PERIOD_ORDER = Object.keys(PERIODS);

/** Limits as they are now: between two answers, and where none comes, a reset may fall due. */
export const asOfNow = (limits, now) => limits.map((limit) =>
  (limit.nextResetTime !== undefined && limit.nextResetTime <= now ? { ...limit, resetDue: true } : limit));

/** Groups in the order of the page, shortest period first; what is unknown last. */
export function inOrder(limits) {
  const rank = (order, constant) => (constant === undefined ? order.length : order.indexOf(constant));
  return [...limits].sort((a, b) =>
    rank(GROUPS, a.type) - rank(GROUPS, b.type)
    || rank(PERIOD_ORDER, a.period) - rank(PERIOD_ORDER, b.period)
    || (a.userLimitId < b.userLimitId ? -1 : 1));
}

/** Whether a limit is in force, as far as is known: an inferred one has no status. */
export const isCurrent = (limit) => limit.status !== "CANCELED" && limit.status !== "FUTURE";

export const isPast = (limit) => limit.status === "CANCELED";

/** "24-hour deposit limit" */
export function nameOf(limit) {
  if (limit.type === undefined) {
    return "Limit of unknown type";
  }
  const type = TYPES[limit.type].name;
  switch (limit.period) {
    case undefined: return `${type} limit`;
    case "INDEFINITE": return `${type} limit that doesn\u2019t reset`;
    case "INSTANCE": return limit.type === "SESSION" ? "Limit per session" : `${type} limit per session`;
    default: return `${PERIODS[limit.period]} ${type.toLowerCase()} limit`;
  }
}

/** The name within its group: "24-hour" */
export function shortNameOf(limit) {
  return limit.period === undefined ? "Period unknown" : PERIODS[limit.period];
}

/**
 * The one state of a limit that matters most to a reader. The order is that of urgency: figures of
 * a period that has ended say nothing of the next.
 */
export function stateOf(limit) {
  if (limit.status === "CANCELED") {
    return "past";
  }
  if (limit.status === "FUTURE") {
    return "future";
  }
  if (limit.resetDue) {
    return "reset-due";
  }
  if (limit.type === undefined) {
    return "unknown";
  }
  if (limit.exceeded) {
    return "over";
  }
  if (limit.value !== undefined && isZero(limit.value)) {
    return "none";
  }
  if (limit.remaining !== undefined && compare(limit.remaining, "0") <= 0) {
    return "reached";
  }
  return limit.valueConfirmed ? "ok" : "unconfirmed";
}

/** How full the bar is, from 0 to 100; null where no bar can be drawn. */
export function fillOf(limit) {
  if (limit.percentUsed === undefined || limit.status === "CANCELED" || limit.status === "FUTURE") {
    return null;
  }
  return limit.exceeded ? 100 : Math.min(100, Math.max(0, limit.percentUsed));
}

/** One neutral hue, amber from 80 %, red only when over. */
export function toneOf(limit) {
  return limit.exceeded ? "over" : (limit.percentUsed ?? 0) >= 80 ? "near" : "calm";
}

/** "€65.00 of €100.00 used" */
export function usedOf(limit, options) {
  const used = amountOf(limit, limit.progress, options);
  if (limit.type === "LOSS" && isNegative(limit.progress)) {
    return `Net loss ${used.replace("-", "\u2212")}`;
  }
  if (limit.value === undefined || limit.impliedValue !== undefined) {
    return `${used} used`;
  }
  const of = `${used} of ${amountOf(limit, limit.value, options)}`;
  return limit.type === "SESSION" || options?.bare ? of : `${of} used`;
}

/** The share that is used, in words; null where it says nothing: wins outweigh losses. */
export function shareOf(limit) {
  return fillOf(limit) === null || isNegative(limit.progress) ? null : percent(limit.percentUsed);
}

/** What a screen reader says of the bar. */
export function meterText(limit, options) {
  return shareOf(limit) === null
    ? usedOf(limit, options)
    : `${usedOf(limit, options)}, ${shareOf(limit)}`;
}

/** What remains, in few words, for the player; null where nothing can be said. */
export function remainsOf(limit, options) {
  switch (stateOf(limit)) {
    case "future":
    case "past":
    case "unknown":
      return null;
    case "none":
      return TYPES[limit.type].none;
    case "over":
      return `${amountOf(limit, "0", options)} left`;
    default:
      return limit.remaining === undefined ? null : `${amountOf(limit, limit.remaining, options)} left`;
  }
}

/** The sentence that a state needs, for the player: an icon's name, words and a tone; or null. */
export function playerNote(limit, now, options) {
  switch (stateOf(limit)) {
    case "future":
      return {
        icon: "later",
        text: `${limit.value === undefined ? "Starts" : amountOf(limit, limit.value, options)} from ${moment(limit.activeFrom, now)}.`,
      };
    case "reset-due":
      return { icon: "clock", text: "This period has ended. New figures haven\u2019t arrived." };
    case "unknown":
      return {
        icon: "question",
        text: "Another limit is set on your account. Details aren\u2019t available here yet.",
      };
    case "over":
      return { icon: "over", tone: "over", text: `${overBy(limit, options)} over your limit.` };
    case "reached":
      return {
        icon: "stop",
        text: limit.nextResetTime === undefined
          ? "Limit reached."
          : `Limit reached. Next reset: ${moment(limit.nextResetTime, now)}.`,
      };
    case "unconfirmed":
      return { icon: "question", text: "We\u2019re confirming this limit\u2019s total." };
    default:
      return null;
  }
}

function overBy(limit, options) {
  return amountOf(limit, minus(limit.progress, limit.value), options);
}

/** All that support should know of a limit, each with an icon's name and a tone. */
export function supportNotes(limit, now, options) {
  const notes = [];
  const plain = (amount) => (limit.type === "SESSION" ? amountOf(limit, amount) : amount);
  if (limit.type === undefined) {
    notes.push({ icon: "question", short: "Type unknown", text: "Created event not received; type and period unknown." });
  } else if (limit.origin === "INFERRED") {
    notes.push({ icon: "question", short: "Terms unknown", text: "Created event not received; total taken from usage." });
  }
  if (limit.impliedValue !== undefined) {
    notes.push({
      icon: "question",
      short: "Total in doubt",
      text: `Terms say ${plain(limit.value)}; events imply ${plain(limit.impliedValue)}.`,
    });
  }
  if (limit.exceeded) {
    notes.push({
      icon: "over",
      tone: "over",
      short: "Over",
      text: `Progress ${plain(limit.progress)} of ${plain(limit.value)}, as reported by the platform.`,
    });
  } else if (stateOf(limit) === "reached") {
    notes.push({ icon: "stop", short: "Reached", text: "Limit reached." });
  } else if (stateOf(limit) === "none") {
    notes.push({ icon: "stop", short: "Zero limit", text: `${TYPES[limit.type].none}.` });
  }
  if (limit.resetDue && isCurrent(limit)) {
    notes.push({
      icon: "clock",
      short: "Reset due",
      text: `Reset due ${roughly(now - limit.nextResetTime)} ago; no reset event.`,
    });
  }
  if (limit.status === "FUTURE") {
    notes.push({
      icon: "later",
      short: "Starts later",
      text: `${amountOf(limit, limit.value, options)} from ${moment(limit.activeFrom, now)}.`,
    });
  }
  return notes;
}

/** "in 3 h 12 min", below a day; null above, and at zero. */
export function untilReset(limit, now) {
  const left = (limit.nextResetTime ?? now) - now;
  return left > 0 && left < DAY ? `in ${roughly(left)}` : null;
}

/** Whether limits name more than one currency. Sessions have none. */
export function mixesCurrencies(limits) {
  return new Set(limits.filter((l) => l.type !== "SESSION").map((l) => l.currencyCode)).size > 1;
}

/**
 * How much may still be deposited, and by which limit; null unless every deposit limit is
 * announced, fresh and fully known, and no limit of unknown type could be another.
 */
export function tightestDeposit(limits) {
  const current = limits.filter(isCurrent);
  const deposits = current.filter((limit) => limit.type === "DEPOSIT");
  const isSure = (limit) => limit.valueConfirmed && !limit.resetDue && limit.remaining !== undefined;
  if (deposits.length === 0
      || mixesCurrencies(deposits)
      || !deposits.every(isSure)
      || current.some((limit) => limit.type === undefined)) {
    return null;
  }
  return deposits.reduce((a, b) => (compare(b.remaining, a.remaining) < 0 ? b : a));
}
