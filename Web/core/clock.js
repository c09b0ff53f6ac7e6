// The server's time. Waits and countdowns are worked out from it, never by counting ticks, so that a tab that slept or a
// computer whose clock is wrong shows the same as everybody else.

let offset = 0;
let held = null;
const ticking = new Set();

/** Learns the server's time from an answer that was asked for at `asked` and came now. */
export function learn(serverTime, asked) {
  offset = Date.parse(serverTime) - (asked + Date.now()) / 2;
}

/** The server's time now, in milliseconds. */
export function now() {
  return Date.now() + offset;
}

/** The instant that waits and countdowns are shown for: now, or the last one of which something is known. */
export function shown() {
  return held ?? now();
}

/** Holds the shown instant at one, or (null) lets it go on. */
export function hold(instant) {
  held = instant;
}

/** Calls back each second until the signal ends. */
export function eachSecond(callback, signal) {
  ticking.add(callback);
  signal?.addEventListener("abort", () => ticking.delete(callback));
}

setInterval(() => ticking.forEach((callback) => callback()), 1000);
