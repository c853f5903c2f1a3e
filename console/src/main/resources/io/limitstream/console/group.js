// One order for all parked records of a reason: their ids are fixed first, then each is asked for.

import { get, post, session, Refused } from "./api.js";

/** How often at the most a reader is told how far it is, in milliseconds. */
const TELL_EVERY = 1000;

/**
 * @param act `retry` or `dismiss`
 * @param isMeant which records the order is for
 * @param isAll whether these are all open ones of the reason
 * @param tell called when there is something new to show
 */
export function groupOrder(reason, act, isMeant, isAll, tell) {
  const order = { reason, act, isAll, ids: null, done: 0, resolved: 0, left: 0, isRunning: false, message: null };

  /** Finds the records, of all parts of the list. */
  async function count() {
    try {
      const ids = [];
      for (let next = ""; next !== undefined;) {
        const page = await get(`/parked${next === "" ? "" : `?after=${encodeURIComponent(next)}`}`);
        ids.push(...page.parked.filter(isMeant).map((entry) => entry.id));
        next = page.next;
      }
      order.ids = ids;
    } catch (why) {
      order.message = said(why);
    }
    tell();
  }

  /** Asks for one after the other, until all were, somebody stops it, or this reader may not. */
  async function run(by, note) {
    order.isRunning = true;
    order.message = null;
    tell();
    let told = performance.now();
    try {
      const { writeToken } = await session();
      while (order.isRunning && order.done < order.ids.length) {
        const outcome = await post(`/parked/${encodeURIComponent(order.ids[order.done])}/${act}`, { by, note }, writeToken)
          .catch(gone);
        order.done++;
        order[outcome.resolved ? "resolved" : "left"]++;
        if (performance.now() - told > TELL_EVERY) {
          told = performance.now();
          tell();
        }
      }
      order.message = order.done < order.ids.length ? "Stopped." : null;
    } catch (why) {
      order.message = said(why);
    }
    order.isRunning = false;
    tell();
  }

  return Object.assign(order, { count, run, stop: () => { order.isRunning = false; } });
}

/** One whose retention has ended meanwhile is not there any more; what else fails ends the order. */
function gone(why) {
  if (why instanceof Refused && why.status === 404) {
    return { resolved: false };
  }
  throw why;
}

const said = (why) => why instanceof Refused && why.message ? why.message : "No answer. Nothing is lost: ask again.";
