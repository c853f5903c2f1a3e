// Elements from data. Text only ever becomes text: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  check: "M3.5 8.5l3 3 6-7",
  clock: "M8 4.5V8l2.5 1.5M8 14.25A6.25 6.25 0 1 0 8 1.75a6.25 6.25 0 0 0 0 12.5z",
  over: "M8 5v3.75M8 11.4v.1M8 1.9l6.4 11.2a.6.6 0 0 1-.5.9H2.1a.6.6 0 0 1-.5-.9z",
  stop: "M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4zM5.25 8h5.5",
  question: "M6.2 6.2a1.9 1.9 0 1 1 2.7 1.9c-.6.3-.9.7-.9 1.3M8 11.6v.1M8 14.25A6.25 6.25 0 1 0 8 1.75a6.25 6.25 0 0 0 0 12.5z",
  later: "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  close: "M4 4l8 8M12 4l-8 8",
  gap: "M1.5 8h3M11.5 8h3M6 5l1 6M9 5l1 6",
  flag: "M4 14V2.5h8L10 5.5l2 3H4",
  use: "M2 12l4-4 3 3 5-6M10.5 5H14v3.5",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.5 10.5L14 14",
};

/**
 * An element. `props` are attributes; a key of null, undefined or false is left out. What a text
 * isolates becomes `<bdi>`.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false).flatMap(isolating));
  return element;
}

/** A text in which what comes from data stands between U+2068 and U+2069, as texts and `<bdi>`. */
function isolating(child) {
  return typeof child !== "string" || !child.includes("\u2068") ? [child] : child.split(/\u2068([^\u2068\u2069]*)\u2069/)
    .map((part, at) => (at % 2 === 0 ? part : h("bdi", {}, part)));
}

/** As [h], of a drawing. */
export function s(tag, props = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A small drawing beside words; it says nothing that the words do not. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

// What the reader, not the data, decides on.
const KEPT = new Set(["open", "style"]);

/**
 * Turns the children of `parent` into `wanted`, changing as little as possible, so that focus,
 * selection and running transitions stay. Children with a `data-key` are matched by it.
 */
export function render(parent, ...wanted) {
  const next = wanted.flat(Infinity).filter((node) => node !== null && node !== undefined && node !== false);
  const keyed = new Map();
  for (const child of parent.children) {
    if (child.dataset?.key !== undefined) {
      keyed.set(child.dataset.key, child);
    }
  }
  let at = parent.firstChild;
  for (const node of next) {
    const wantedNode = typeof node === "string" ? document.createTextNode(node) : node;
    const key = wantedNode.dataset?.key;
    const held = key === undefined ? at : keyed.get(key);
    if (held && isSame(held, wantedNode)) {
      if (held !== at) {
        parent.insertBefore(held, at);
      } else {
        at = at.nextSibling;
      }
      sync(held, wantedNode);
    } else {
      // One without a key takes the place of another, so that what follows stays where it is.
      const replaced = at && key === undefined && at.dataset?.key === undefined ? at : null;
      at = replaced ? at.nextSibling : at;
      parent.insertBefore(wantedNode, at);
      replaced?.remove();
      settle(wantedNode);
    }
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

function isSame(held, wanted) {
  return held.nodeType === wanted.nodeType
    && held.nodeName === wanted.nodeName
    && held.dataset?.key === wanted.dataset?.key;
}

function sync(held, wanted) {
  if (held.nodeType === Node.TEXT_NODE) {
    if (held.data !== wanted.data) {
      held.data = wanted.data;
    }
    return;
  }
  for (const { name } of [...held.attributes]) {
    if (!wanted.hasAttribute(name) && !KEPT.has(name)) {
      held.removeAttribute(name);
    }
  }
  for (const { name, value } of wanted.attributes) {
    if (held.getAttribute(name) !== value) {
      held.setAttribute(name, value);
    }
  }
  applyWidth(held);
  render(held, ...wanted.childNodes);
}

function settle(node) {
  if (node.nodeType === Node.ELEMENT_NODE) {
    applyWidth(node);
    node.querySelectorAll("[data-width]").forEach(applyWidth);
  }
}

// A style attribute would need a weaker security policy; the style object does not.
function applyWidth(element) {
  if (element.dataset?.width !== undefined) {
    element.style.inlineSize = `${element.dataset.width}%`;
  }
}
