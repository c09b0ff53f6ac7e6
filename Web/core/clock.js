// The server's time. Waits and countdowns are worked out from it, never by counting ticks, so that a tab that slept or a
// computer whose clock is wrong shows the same as everybody else.

let offset = 0;
const ticking = new Set();

/** Learns the server's time from an answer that was asked for at `asked` and came now. */
export function learn(serverTime, asked) {
  offset = Date.parse(serverTime) - (asked + Date.now()) / 2;
}

/** The server's time now, in milliseconds. */
export function now() {
  return Date.now() + offset;
}

/** Calls back each second until the signal ends. */
export function eachSecond(callback, signal) {
  ticking.add(callback);
  signal?.addEventListener("abort", () => ticking.delete(callback));
}

setInterval(() => ticking.forEach((callback) => callback()), 1000);
