// What this browser remembers: whom one looked at lately. And what an id that finds nothing may be.

import { get, historyOf, limitsOf } from "./api.js";

const SEARCHED = "limitstream.searched";
const MOST = 8;

/** The users that were looked at lately, the last one first. */
export function searched() {
  try {
    const users = JSON.parse(localStorage.getItem(SEARCHED) ?? "[]");
    return Array.isArray(users) ? users.filter((user) => typeof user === "string").slice(0, MOST) : [];
  } catch (unreadable) {
    return [];
  }
}

export function remember(userId) {
  try {
    localStorage.setItem(SEARCHED, JSON.stringify([userId, ...searched().filter((user) => user !== userId)].slice(0, MOST)));
  } catch (full) {
    // Nothing depends on it.
  }
}

/**
 * Who may be meant by an id that is no user's: a known user in another case, or one whose limit or
 * event it is. Only a hint: nobody is shown another user than was asked for.
 */
export async function meant(text, users) {
  const hints = users.filter((user) => user !== text && user.toLowerCase() === text.toLowerCase())
    .map((user) => ({ user, why: "is spelt otherwise" }));
  for (const user of users) {
    const limits = (await get(limitsOf(user)).catch(() => null))?.limits ?? [];
    const limit = limits.find((one) => one.userLimitId.toLowerCase() === text.toLowerCase());
    const entries = limit ? [] : (await get(historyOf(user)).catch(() => null))?.entries ?? [];
    const entry = entries.find((one) => one.eventId?.toLowerCase() === text.toLowerCase());
    if (limit) {
      hints.push({ user, limit: limit.userLimitId, why: "has a limit of this id" });
    } else if (entry) {
      hints.push({ user, limit: entry.userLimitId, why: "has an event of this id" });
    }
  }
  return hints;
}
