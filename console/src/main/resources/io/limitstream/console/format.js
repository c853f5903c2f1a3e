// Numbers and times for people, in the page's language. Amounts stay decimal strings throughout: a
// float would change them. Formatters are made once: making one takes longer than a row of a table.

import { locale, t } from "./text.js";

const NBSP = "\u00a0";
const MINUS = "\u2212";

/** More digits than these Intl may refuse to write. */
const INTL_DIGITS = 20;

export const HOUR = 3600_000;
export const DAY = 24 * HOUR;

function parse(amount) {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount);
  return { units: BigInt(sign + whole + fraction), scale: fraction.length };
}

function aligned(a, b) {
  const x = parse(a);
  const y = parse(b);
  const scale = Math.max(x.scale, y.scale);
  const lift = (n) => n.units * 10n ** BigInt(scale - n.scale);
  return { x: lift(x), y: lift(y), scale };
}

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compare(a, b) {
  const { x, y } = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** a − b, exactly. */
export function minus(a, b) {
  const { x, y, scale } = aligned(a, b);
  const difference = x - y;
  const digits = (difference < 0n ? -difference : difference).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale ? `.${digits.slice(-scale)}` : "";
  return `${difference < 0n ? "-" : ""}${whole}${fraction}`;
}

/** a + b, exactly. */
export const plus = (a, b) => minus(a, b.startsWith("-") ? absolute(b) : `-${b}`);

/** As a float, for drawing only. */
export const roughNumber = (amount) => Number(amount);

export const isZero = (amount) => compare(amount, "0") === 0;
export const isNegative = (amount) => compare(amount, "0") < 0;
export const absolute = (amount) => amount.replace("-", "");

const made = new Map();

function once(make, ...key) {
  const name = [locale, ...key].join("|");
  if (!made.has(name)) {
    made.set(name, make());
  }
  return made.get(name);
}

const number = (options) => once(() => new Intl.NumberFormat(locale, options), JSON.stringify(options));

/** How many digits after the point mean something. */
export const decimalsOf = (amount) => (amount.split(".")[1] ?? "").replace(/0+$/, "").length;

/** How many digits money of a currency has; null of a code that is none. */
function digitsOf(currency) {
  return once(() => {
    try {
      return new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().minimumFractionDigits;
    } catch (malformedCode) {
      return null;
    }
  }, "digits", currency);
}

function written(amount, options, least) {
  const digits = Math.max(least, decimalsOf(amount));
  const [whole, fraction = ""] = amount.split(".");
  const format = number({ ...options, minimumFractionDigits: Math.min(digits, INTL_DIGITS), maximumFractionDigits: Math.min(digits, INTL_DIGITS) });
  if (digits <= INTL_DIGITS) {
    return format.format(amount);
  }
  return format.formatToParts(`${whole}.${fraction.slice(0, INTL_DIGITS)}`)
    .map((part) => (part.type === "fraction" ? fraction.slice(0, digits) : part.value)).join("");
}

/**
 * Money with at least its currency's digits, and as many more as it has.
 *
 * @param options `code`: the currency's code and not its sign; `decimals`: at least so many digits
 */
export function money(amount, currency, options = {}) {
  const digits = digitsOf(currency);
  const least = Math.max(digits ?? 2, options.decimals ?? 0);
  return digits === null
    ? `${written(amount, {}, least)}${NBSP}${isolated(currency)}`
    : written(amount, { style: "currency", currency, currencyDisplay: options.code ? "code" : "symbol" }, least);
}

/** A number with as many digits as money of that currency has, for where the code stands beside it. */
export function plain(amount, currency, options = {}) {
  return written(amount, {}, Math.max(digitsOf(currency) ?? 2, options.decimals ?? 0));
}

// A code from data may hold letters that turn what stands around them: a page makes `<bdi>` of it.
const isolated = (code) => (/^[\x20-\x7e]*$/.test(code) ? code : `\u2068${code}\u2069`);

/** Seconds as hours, minutes and seconds, exactly: never days, which a limit of 161 h is not. */
export function duration(seconds) {
  const { units, scale } = parse(absolute(seconds));
  const whole = units / 10n ** BigInt(scale);
  const fraction = decimalsOf(seconds) === 0 ? "" : `.${seconds.split(".")[1]}`;
  return `${isNegative(seconds) ? MINUS : ""}${span(whole, fraction)}`;
}

function span(seconds, fraction) {
  const parts = [];
  const part = (key, count, more = "") => {
    if (count > 0n || more !== "") {
      parts.push(t(key, { count: written(`${count}${more}`, {}, 0) }));
    }
  };
  part("time.hours", seconds / 3600n);
  part("time.minutes", (seconds % 3600n) / 60n);
  part("time.seconds", seconds % 60n, fraction);
  return (parts.length === 0 ? t("time.seconds", { count: number({}).format(0) }) : parts.join(" ")).replaceAll(" ", NBSP);
}

/**
 * A limit's amount: a duration for a session limit, money for another, and no unit where it is not
 * known which of these it is.
 */
export function amountOf(limit, amount, options) {
  if (limit.type === "SESSION") {
    return duration(amount);
  }
  return options?.bare || limit.type === undefined
    ? plain(amount, limit.currencyCode, options)
    : money(amount, limit.currencyCode, options);
}

/** Whole percent; what is beyond three digits is said to be so. */
export function percent(whole) {
  const write = (value) => number({ style: "unit", unit: "percent" }).format(value).replace("-", MINUS);
  return whole > 999 ? t("figure.percent.beyond", { percent: write(999) }) : write(Math.max(whole, -999));
}

export function count(whole) {
  return number({}).format(whole);
}

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone that all times are shown in. */
export function useZone(id) {
  zone = id;
}

export function zoneName() {
  return zone.split("/").at(-1).replaceAll("_", " ");
}

/**
 * The zone's city in English. Elsewhere the zone's name, as cities have other names there: the short
 * one at a moment, and without one the name for all the year.
 */
export function zoneAt(millis) {
  if (locale.startsWith("en") || Math.abs(millis) > LATEST) {
    return zoneName();
  }
  return dates(locale, { timeZone: zone, timeZoneName: millis === undefined ? "longGeneric" : "short" }).formatToParts(millis)
    .find((part) => part.type === "timeZoneName").value;
}

const LATEST = 8.64e15;

const dates = (tag, options) => once(() => new Intl.DateTimeFormat(tag, options), tag, JSON.stringify(options));

function dated(millis, now, timeZone) {
  if (Math.abs(millis) > LATEST) {
    return t("time.beyond");
  }
  const year = (time) => dates("en", { year: "numeric", timeZone }).format(time);
  return dates(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: year(millis) === year(now) ? undefined : "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
  }).format(millis);
}

/** A moment with its zone: "Tue 24 Nov, 00:00 (Stockholm)". */
export function moment(millis, now) {
  return t("time.zoned", { when: dated(millis, now, zone), zone: zoneAt(millis) }).replace(" (", `${NBSP}(`);
}

/** A moment without its zone, for where the zone stands beside it. */
export function momentBare(millis, now) {
  return dated(millis, now, zone);
}

export function momentUtc(millis, now) {
  return `${dated(millis, now, "UTC")}${NBSP}UTC`;
}

/** The time of day, with its zone. */
export function timeOfDay(millis) {
  const when = dates(locale, { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(millis);
  return t("time.zoned", { when, zone: zoneAt(millis) }).replace(" (", `${NBSP}(`);
}

/** For `<time datetime>`. */
export function iso(millis) {
  return Math.abs(millis) > LATEST ? "" : new Date(millis).toISOString();
}

/** How long: seconds below a minute, days from two days on, and else hours and minutes. */
export function roughly(millis) {
  if (millis >= 2 * DAY) {
    return t("time.days", { count: count(Math.floor(millis / DAY)) }).replaceAll(" ", NBSP);
  }
  const seconds = BigInt(Math.max(0, Math.floor(millis / 1000)));
  return span(seconds < 60n ? seconds : seconds - (seconds % 60n), "");
}

/** "3 h 12 min ago"; of what lies ahead, "just now": clocks differ. */
export function ago(millis) {
  return millis < 1000 ? t("time.now") : t("time.ago", { span: roughly(millis) });
}
