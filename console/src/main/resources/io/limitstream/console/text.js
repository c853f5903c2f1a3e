// The texts of the page, all of one language, by their keys; one file for each language.

const SPOKEN = ["en", "de", "sv"];
const DEFAULT = "en-GB";

let texts = {};

/** The language of the page's texts, numbers and dates, such as "en-GB". */
export let locale = DEFAULT;

/**
 * Loads the texts of the first of the browser's languages that the page speaks; of no other one is
 * anything shown.
 */
export async function useWords(spoken = SPOKEN) {
  locale = navigator.languages.find((tag) => spoken.includes(primary(tag))) ?? DEFAULT;
  document.documentElement.lang = primary(locale);
  for (let wait = 500; ; wait = Math.min(2 * wait, 10_000)) {
    const answer = await fetch(new URL(`words/${primary(locale)}.json`, import.meta.url)).catch(() => null);
    if (answer?.ok) {
      texts = await answer.json();
      return;
    }
    // Without its texts a page can say nothing, in no language: it waits until it has them.
    await new Promise((again) => setTimeout(again, wait));
  }
}

const primary = (tag) => tag.split("-")[0].toLowerCase();

export const has = (key) => Object.hasOwn(texts, key);

/** A text with values in its places: `{when}` becomes the value of `when`. */
export function t(key, values = {}) {
  return parts(key, values).join("");
}

/** As [t], in parts, so that a value may be an element. */
export function parts(key, values = {}) {
  if (!has(key)) {
    throw new Error(`no text has the key ${key}`);
  }
  return texts[key].split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name !== undefined && Object.hasOwn(values, name) ? values[name] : part;
  });
}

/** A text as a sentence begins. */
export function sentence(text) {
  const [first = ""] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
