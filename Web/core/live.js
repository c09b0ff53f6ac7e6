// The live state that the pages show: read once, then again whenever an event says that something has changed, at most
// three times a second however much happens. The server works out every figure; the page only shows it.

import { ask } from "./api.js";
import { hold, learn, now } from "./clock.js";
import { EventFollower } from "./stream.js";

const shortestPause = 330;

/** Holds the live state; tells of `change` (a new state, or another connection) and `signedOut`. */
export class Live extends EventTarget {
  #follower = new EventFollower(() => this.#read());
  #isReading = false;
  #isWanted = false;
  /** The state as `/v1/live` gives it; null until it has been read. */
  state = null;
  /** Since when nothing is known, by the server's clock; null while the connection stands. */
  lostAt = null;

  /** Reads the state and begins to follow. Throws a Refusal when it cannot be read. */
  async start() {
    const after = await this.#read();
    const on = (kind, callback) => this.#follower.addEventListener(kind, callback);
    on("event", () => this.refresh());
    on("connected", () => this.#setLost(null));
    on("lost", () => this.#setLost(this.lostAt ?? now()));
    on("snapshot", (event) => this.#show(event.detail.state, event.detail.asked));
    on("signedOut", () => this.dispatchEvent(new Event("signedOut")));
    this.#follower.start(after);
  }

  /** Ends. */
  close() {
    hold(null);
    this.#follower.close();
  }

  /** Tells all tabs that nobody is signed in any more. */
  signOut() {
    this.#follower.tell({ kind: "signedOut" });
  }

  /** Reads the state again soon; the tab that leads reads for all. */
  async refresh() {
    if (!this.#follower.isLeader) return;
    this.#isWanted = true;
    if (this.#isReading) return;
    this.#isReading = true;
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#read().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, shortestPause));
    }
    this.#isReading = false;
  }

  async #read() {
    const asked = Date.now();
    try {
      const { body } = await ask("GET", "/v1/live");
      this.#follower.tell({ kind: "snapshot", state: body, asked });
      this.#show(body, asked);
      return body.eventId;
    } catch (refusal) {
      if (refusal.code === "unauthenticated") this.dispatchEvent(new Event("signedOut"));
      throw refusal;
    }
  }

  #show(state, asked) {
    learn(state.serverTime, asked);
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }

  /** Waits stand still while nothing is known: a caller may be gone whose time would go on. */
  #setLost(instant) {
    if (this.lostAt === instant) return;
    this.lostAt = instant;
    hold(instant);
    this.dispatchEvent(new Event("change"));
  }
}
