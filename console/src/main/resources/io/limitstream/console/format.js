// Numbers and times for people, in the browser's locale. Amounts stay decimal strings throughout:
// a float would change them.

const NBSP = "\u00a0";
const MINUS = "\u2212";

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

export const isZero = (amount) => compare(amount, "0") === 0;
export const isNegative = (amount) => compare(amount, "0") < 0;

/** Money with at least its currency's digits, and as many more as it has. */
export function money(amount, currency, options = {}) {
  const digits = (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
  try {
    const plain = new Intl.NumberFormat(undefined, { style: "currency", currency });
    const least = plain.resolvedOptions().minimumFractionDigits;
    return new Intl.NumberFormat(undefined, {
      style: "currency",
      currency,
      currencyDisplay: options.code ? "code" : "symbol",
      minimumFractionDigits: least,
      maximumFractionDigits: Math.max(least, digits),
    }).format(amount);
  } catch (malformedCode) {
    const number = new Intl.NumberFormat(undefined, {
      minimumFractionDigits: 2,
      maximumFractionDigits: Math.max(2, digits),
    });
    return `${number.format(amount)}${NBSP}${currency}`;
  }
}

/** A number with as many digits as money of that currency has, for where the code stands beside it. */
export function plain(amount, currency) {
  const digits = (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
  let least = 2;
  try {
    least = new Intl.NumberFormat(undefined, { style: "currency", currency }).resolvedOptions().minimumFractionDigits;
  } catch (malformedCode) {
    // Two digits, as most currencies have.
  }
  return new Intl.NumberFormat(undefined, {
    minimumFractionDigits: least,
    maximumFractionDigits: Math.max(least, digits),
  }).format(amount);
}

/** Seconds as hours and minutes: never days, which a limit of 161 h is not. */
export function duration(seconds) {
  const { units, scale } = parse(seconds);
  const total = units / 10n ** BigInt(scale);
  const magnitude = total < 0n ? -total : total;
  return `${total < 0n ? MINUS : ""}${span(magnitude, true)}`;
}

function span(seconds, withSeconds) {
  const number = new Intl.NumberFormat();
  const hours = seconds / 3600n;
  const minutes = (seconds % 3600n) / 60n;
  const rest = seconds % 60n;
  const parts = [];
  if (hours > 0n) {
    parts.push(`${number.format(hours)}${NBSP}h`);
  }
  if (minutes > 0n) {
    parts.push(`${number.format(minutes)}${NBSP}min`);
  }
  if (parts.length === 0 || (withSeconds && rest > 0n && hours === 0n)) {
    parts.push(withSeconds ? `${number.format(rest)}${NBSP}s` : `${number.format(0)}${NBSP}min`);
  }
  return parts.join(NBSP);
}

/** A limit's amount: a duration for a session limit, or else money. */
export function amountOf(limit, amount, options) {
  if (limit.type === "SESSION") {
    return duration(amount);
  }
  return options?.bare ? plain(amount, limit.currencyCode) : money(amount, limit.currencyCode, options);
}

export function percent(whole) {
  return new Intl.NumberFormat(undefined, { style: "unit", unit: "percent" }).format(whole);
}

export function count(number) {
  return new Intl.NumberFormat().format(number);
}

let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone that all times are shown in. */
export function useZone(id) {
  zone = id;
}

export function zoneName(id = zone) {
  return id.split("/").at(-1).replaceAll("_", " ");
}

const LATEST = 8.64e15;

function dated(millis, now, timeZone, more) {
  if (Math.abs(millis) > LATEST) {
    return "a time beyond the calendar";
  }
  const year = (time) => new Intl.DateTimeFormat("en", { year: "numeric", timeZone }).format(time);
  return new Intl.DateTimeFormat(undefined, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: year(millis) === year(now) ? undefined : "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone,
    ...more,
  }).format(millis);
}

/** A moment with its zone: "Tue 24 Nov, 00:00 (Stockholm)". */
export function moment(millis, now) {
  return `${dated(millis, now, zone)}${NBSP}(${zoneName()})`;
}

/** A moment without its zone, for where the zone stands beside it. */
export function momentBare(millis, now) {
  return dated(millis, now, zone);
}

export function momentUtc(millis, now) {
  return `${dated(millis, now, "UTC")}${NBSP}UTC`;
}

/** The time of day, with seconds. */
export function timeOfDay(millis, seconds = false) {
  return new Intl.DateTimeFormat(undefined, {
    hour: "2-digit",
    minute: "2-digit",
    second: seconds ? "2-digit" : undefined,
    timeZone: zone,
  }).format(millis);
}

/** For `<time datetime>`. */
export function iso(millis) {
  return Math.abs(millis) > LATEST ? "" : new Date(millis).toISOString();
}

/** How long, in hours and minutes; in days from two days on. */
export function roughly(millis) {
  return millis >= 2 * DAY
    ? `${count(Math.floor(millis / DAY))}${NBSP}days`
    : span(BigInt(Math.floor(millis / 1000)), false);
}
