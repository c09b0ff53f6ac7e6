// The document is made of elements, attributes and texts only: nothing that is parsed as HTML or script, so that no value
// of anybody's can become either. The page's policy (Trusted Types) refuses everything else.

const vector = "http://www.w3.org/2000/svg";
const vectorTags = new Set(["svg", "path", "circle", "rect"]);

/** Makes an element. `onclick` and its like take functions; null, undefined and false leave an attribute out. */
export function h(tag, attributes = {}, ...children) {
  const node = vectorTags.has(tag) ? document.createElementNS(vector, tag) : document.createElement(tag);
  set(node, attributes);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Sets attributes; those that are null, undefined or false are taken away. */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value === true ? "" : String(value));
  }
}

/** Sets a text only when it differs, so that what a reader has selected stays. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Brings the children of a node in line with items, by key: kept ones are kept (and their focus with them), moved ones
 * glide to their place, new ones appear. `make` gives a node, `update` brings it up to date.
 */
export function keyed(parent, items, key, make, update) {
  const known = new Map([...parent.children].map((node) => [node.dataset.key, node]));
  const before = new Map([...known].map(([name, node]) => [name, node.getBoundingClientRect()]));
  let place = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let node = known.get(name);
    if (node) {
      known.delete(name);
    } else {
      node = make(item);
      node.dataset.key = name;
    }
    update(node, item);
    if (node === place) place = place.nextElementSibling;
    else parent.insertBefore(node, place);
  }
  for (const node of known.values()) node.remove();
  glide(parent, before);
}

const still = matchMedia("(prefers-reduced-motion: reduce)");

function glide(parent, before) {
  if (still.matches) return;
  for (const node of parent.children) {
    const old = before.get(node.dataset.key);
    if (!old) {
      node.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 250, easing: "ease-out" });
      continue;
    }
    const now = node.getBoundingClientRect();
    const [x, y] = [old.left - now.left, old.top - now.top];
    if (Math.abs(x) + Math.abs(y) < 1) continue;
    node.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: 300, easing: "ease-out" });
  }
}
