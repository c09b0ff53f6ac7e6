import { h } from "./dom.js";

// Each state has a shape of its own, so that nobody needs to tell colours apart.
const shapes = {
  ready: ["M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16z"],
  offered: ["M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6z", "M10 19a2 2 0 0 0 4 0z"],
  talking: ["M4 4h16v12h-9l-5 4v-4H4z"],
  wrapUp: ["M4 20l1-5L16 4l4 4L9 19z"],
  paused: ["M6 4h4v16H6z", "M14 4h4v16h-4z"],
  notResponding: ["M12 3l10 18H2z"],
  otherCall: ["M5 5h14v14H5z"],
  loggedOut: ["M12 4a8 8 0 1 0 0 16a8 8 0 0 0 0-16zm0 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10z"],
  open: ["M4 12l5 5L20 6l-2-2l-9 9l-3-3z"],
  closed: ["M5 11h2V8a5 5 0 0 1 10 0v3h2v10H5zm4 0h6V8a3 3 0 0 0-6 0z"],
  unavailable: ["M12 3l10 18H2z"],
};

/** The icon of a state; decoration only, the word stands beside it. */
export function icon(name) {
  const paths = (shapes[name] ?? shapes.ready).map((d) => h("path", { d }));
  return h("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" }, paths);
}
