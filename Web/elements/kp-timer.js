import { eachSecond, shown } from "../core/clock.js";
import { say } from "../core/dom.js";
import { length } from "../core/text.js";

/** A running time: `since` counts up from an instant, `until` down to one. */
export class Timer extends HTMLElement {
  static observedAttributes = ["since", "until"];
  #ending = null;

  connectedCallback() {
    this.#ending = new AbortController();
    eachSecond(() => this.show(), this.#ending.signal);
    this.show();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show();
  }

  /** Brings the text up to date. */
  show() {
    const since = this.getAttribute("since");
    const until = this.getAttribute("until");
    if (since) say(this, length(shown() - Date.parse(since)));
    else if (until) say(this, length(Date.parse(until) - shown() + 999));
    else say(this, "–");
  }
}

customElements.define("kp-timer", Timer);
