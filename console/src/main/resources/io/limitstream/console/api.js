// How pages ask. Nothing is kept by the browser's cache: the last answer and its tag live here.

const TOKEN = "limitstream.token";

// A token after the # never reaches a server's log. It goes from the address bar at once.
const given = new URLSearchParams(location.hash.slice(1)).get("token");
if (given) {
  sessionStorage.setItem(TOKEN, given);
  history.replaceState(null, "", location.pathname + location.search);
}

export function useToken(token) {
  sessionStorage.setItem(TOKEN, token);
}

/** Where the API is: with the page, or where the page says. */
const API = document.querySelector("meta[name=limitstream-api]")?.content ?? "";

/** Whether the page comes from another server than the answers. */
export const isElsewhere = API !== "";

let offset = 0;

/** The time by the server's clock. */
export const serverNow = () => Date.now() + offset;

/** Why an answer is not there, in the words that a reader needs. */
export class Refused extends Error {
  constructor(status, detail, signIn = null) {
    super(detail);
    this.status = status;
    this.signIn = signIn;
  }
}

async function ask(path, options = {}) {
  const headers = { Accept: "application/json", ...options.headers };
  const token = sessionStorage.getItem(TOKEN);
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const response = await fetch(API + path, { cache: "no-store", credentials: "omit", ...options, headers });
  const time = Number(response.headers.get("Limitstream-Time"));
  if (time) {
    offset = time - Date.now();
  }
  if (response.status === 304) {
    return { unchanged: true };
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new Refused(response.status, body?.detail ?? "", response.headers.get("Limitstream-Sign-In"));
  }
  return { body, tag: response.headers.get("ETag") };
}

export async function get(path, signal) {
  return (await ask(path, { signal })).body;
}

export async function post(path, body, writeToken) {
  const answer = await ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Limitstream-Write-Token": writeToken },
    body: JSON.stringify(body),
  });
  return answer.body;
}

export const limitsOf = (userId) => `/users/${encodeURIComponent(userId)}/limits`;

/** The history of a user, or of one limit. */
export const historyOf = (userId, limitId, max = 200) =>
  (limitId ? `${limitsOf(userId)}/${encodeURIComponent(limitId)}` : `/users/${encodeURIComponent(userId)}`) + `/history?max=${max}`;

const LEAST = 1000;

/**
 * Asks again and again, at most once a second, and not while nobody looks. Tells `seen` each answer
 * that differs from the one before, `same` where nothing changed, and `failed` each failure.
 */
export function watch(path, every, { seen, same, failed }) {
  const stopped = new AbortController();
  let tag = null;
  let timer = 0;
  let running = false;
  let looked = -LEAST;

  async function look() {
    const early = looked + LEAST - performance.now();
    if (running || stopped.signal.aborted) {
      return;
    }
    if (early > 0) {
      clearTimeout(timer);
      timer = setTimeout(look, early);
      return;
    }
    running = true;
    looked = performance.now();
    clearTimeout(timer);
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await ask(path, { signal: stopped.signal, headers });
      if (stopped.signal.aborted) {
        return; // It had come already, and the page shows something else by now.
      }
      if (answer.unchanged) {
        same();
      } else {
        tag = answer.tag;
        seen(answer.body);
      }
    } catch (failure) {
      if (!stopped.signal.aborted) {
        tag = null;
        failed(failure);
      }
    } finally {
      running = false;
      if (!document.hidden && !stopped.signal.aborted) {
        timer = setTimeout(look, Math.max(LEAST, every));
      }
    }
  }

  const shown = () => document.hidden || look();
  document.addEventListener("visibilitychange", shown, { signal: stopped.signal });
  look();
  return {
    again: look,
    stop() {
      clearTimeout(timer);
      stopped.abort();
    },
  };
}

/**
 * What the server says of itself; a server that only has the limits says nothing, and a page from
 * elsewhere has it in a file beside it.
 */
export async function session() {
  if (isElsewhere) {
    return fetch("session.json").then((answer) => answer.json()).catch(() => ({}));
  }
  try {
    return await get("/session");
  } catch (refused) {
    if (refused instanceof Refused && refused.status === 401) {
      throw refused;
    }
    return {};
  }
}
