import { ask } from "../core/api.js";
import { learn } from "../core/clock.js";
import { h, keyed, say, set } from "../core/dom.js";
import { icon } from "../core/icons.js";
import { problemText } from "../core/problem.js";
import { onLanguage, phoneNumber, t } from "../core/text.js";
import "./kp-queue.js";
import "./kp-timer.js";

const reasons = ["lunch", "break", "meeting", "admin"];

/** An agent's own page: log in, pause, wrap up, and what rings. */
export class Desk extends HTMLElement {
  #live = null;
  #ending = null;
  #parts = null;
  #state = null;
  #tag = null;
  // What the agent has chosen but not sent; news from the server never touches it.
  #draft = { device: null, left: new Set() };

  constructor(live) {
    super();
    this.#live = live;
  }

  connectedCallback() {
    this.#parts ??= this.#build();
    this.#ending = new AbortController();
    this.#live.addEventListener("change", () => this.#follow(), { signal: this.#ending.signal });
    onLanguage(() => this.#show(), this.#ending.signal);
    this.#read();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  /** Reads the own state again when the live state has a newer version of it. */
  #follow() {
    const own = this.#live.state?.agents.find((agent) => agent.agent === this.#state?.agent);
    if (own && own.version !== this.#state.version) this.#read();
    else this.#show();
  }

  async #read() {
    const asked = Date.now();
    try {
      const { body, tag } = await ask("GET", "/v1/agents/me/state");
      learn(body.serverTime, asked);
      this.#state = body;
      this.#tag = tag;
      this.#show();
    } catch (refusal) {
      this.#complain(problemText(refusal));
    }
  }

  /** Sends a command and shows what became of it. While the server is away it fails here and now; nothing is kept. */
  async #send(method, path, options = {}) {
    this.#complain("");
    this.setAttribute("aria-busy", "true");
    try {
      const { body } = await ask(method, `/v1/agents/me${path}`, options);
      if (body.status === "accepted") this.#complain(t("desk.later"));
    } catch (refusal) {
      this.#complain([problemText(refusal), refusal.detail].filter(Boolean).join(" – "));
    }
    this.removeAttribute("aria-busy");
    await this.#read();
  }

  #setPresence(body) {
    return this.#send("PUT", "/presence", { body, headers: { "If-Match": this.#tag } });
  }

  #logIn() {
    const queues = this.#wantedQueues();
    const all = queues.length === this.#loginQueues().length;
    const body = { queues: all ? "all" : queues };
    if (this.#draft.device) body.deviceId = this.#draft.device;
    return this.#send("POST", "/sessions", { body });
  }

  #loginQueues() {
    return this.#state.queues.filter((queue) => queue.mayLogIn).map((queue) => queue.queue);
  }

  #wantedQueues() {
    return this.#loginQueues().filter((queue) => !this.#draft.left.has(queue));
  }

  #complain(text) {
    say(this.#parts.problem, text);
    this.#parts.problem.hidden = text === "";
  }

  #build() {
    const button = (key, onclick, extra = {}) => h("button", { type: "button", "data-text": key, onclick, ...extra });
    const parts = {
      problem: h("p", { class: "problem", role: "alert", hidden: true }),
      none: h("p", { class: "rest", "data-text": "desk.none", hidden: true }),
      face: h("div", { class: "face" }),
      offers: h("div", { class: "offers" }),
      call: this.#card("talking", "desk.talking", h("p", { class: "number" }), h("p", { class: "detail" }), h("kp-timer", { class: "value" })),
      wrapUp: this.#card(
        "wrapUp",
        "desk.wrapUp",
        h("kp-timer", { class: "value" }),
        h("p", { class: "detail", "data-text": "desk.wrapUp.left" }),
        h(
          "p",
          { class: "buttons" },
          button("desk.wrapUp.finish", () => this.#send("POST", "/wrapup:finish"), { class: "primary", id: "finish" }),
          button("desk.wrapUp.extend", () => this.#extend(), { id: "extend" }),
        ),
      ),
      presence: h(
        "div",
        { class: "segments", role: "group" },
        button("desk.ready", () => this.#setPresence({ state: "ready" }), { "data-state": "ready", id: "ready" }),
        h("span", { class: "segment-label", "data-text": "desk.pause" }),
        reasons.map((reason) =>
          button(`desk.reason.${reason}`, () => this.#setPresence({ state: "paused", reason: t(`desk.reason.${reason}`) }), {
            "data-state": "paused",
            "data-reason": reason,
            id: `pause-${reason}`,
          }),
        ),
      ),
      logout: button("desk.logout", () => this.#send("DELETE", "/sessions/current?when=after_call"), { id: "log-out" }),
      login: this.#buildLogin(button),
      queues: h("div", { class: "queues" }),
    };
    this.append(
      h("h1", { class: "visually-hidden", "data-text": "app.desk" }),
      parts.problem,
      parts.none,
      h(
        "div",
        { class: "now" },
        h("section", { class: "desk card" }, h("h2", { "data-text": "desk.state" }), parts.face, parts.presence, parts.login, parts.logout),
        parts.offers,
        parts.call,
        parts.wrapUp,
      ),
      h("section", {}, h("h2", { "data-text": "desk.queues" }), parts.queues),
    );
    return parts;
  }

  #card(state, key, ...children) {
    return h("section", { class: `card call-card ${state}`, hidden: true }, h("h2", { "data-text": key }), children);
  }

  #buildLogin(button) {
    const submit = (event) => {
      event.preventDefault();
      this.#logIn();
    };
    return h(
      "form",
      { class: "login", onsubmit: submit },
      h("fieldset", {}, h("legend", { "data-text": "desk.device" }), h("div", { class: "choices" })),
      h("fieldset", {}, h("legend", { "data-text": "desk.queues" }), h("div", { class: "choices" })),
      button("desk.loginAll", null, { type: "submit", class: "primary", id: "log-in" }),
    );
  }

  #extend() {
    const headers = { "Idempotency-Key": crypto.randomUUID() };
    return this.#send("POST", "/wrapup:extend", { body: { seconds: 60 }, headers });
  }

  #show() {
    const state = this.#state;
    if (!state) return;
    const parts = this.#parts;
    for (const node of this.querySelectorAll("[data-text]")) say(node, t(node.dataset.text));
    const isMember = state.queues.length > 0;
    parts.none.hidden = isMember;
    parts.face.parentElement.hidden = !isMember;
    this.#showFace(state);
    this.#showControls(state);
    this.#showOffers(state);
    this.#showCall(state);
    this.#showQueues(state);
  }

  #showFace(state) {
    const face = this.#parts.face;
    if (face.dataset.state !== state.presence) {
      const timer = h("kp-timer", { class: "value" });
      face.replaceChildren(icon(state.presence), h("span", { class: "title" }), timer, h("span", { class: "detail" }));
      face.dataset.state = state.presence;
      face.className = `face ${state.presence}`;
    }
    const [, title, timer, detail] = face.children;
    say(title, t(`presence.${state.presence}`));
    set(timer, { since: state.stateSince });
    const words = [
      state.reason,
      ["self", "call"].includes(state.why) ? null : t(`why.${state.why}`),
      state.pending ? t(`pending.${state.pending}`) : null,
    ];
    say(detail, words.filter(Boolean).join(" · "));
  }

  #showControls(state) {
    const parts = this.#parts;
    const isOut = state.presence === "loggedOut";
    parts.presence.hidden = isOut;
    parts.logout.hidden = isOut;
    parts.login.hidden = !isOut;
    set(parts.presence, { "aria-label": t("desk.state") });
    for (const segment of parts.presence.querySelectorAll("button")) {
      const isReason = !segment.dataset.reason || state.reason === t(`desk.reason.${segment.dataset.reason}`);
      segment.setAttribute("aria-pressed", String(segment.dataset.state === state.presence && isReason));
    }
    const isBusy = ["talking", "offered", "wrapUp"].includes(state.presence);
    say(parts.logout, t(isBusy ? "desk.logoutAfter" : "desk.logout"));
    if (isOut) this.#showLogin(state);
  }

  #showLogin(state) {
    const [devices, queues, submit] = this.#parts.login.children;
    this.#draft.device ??= state.devices[0]?.id ?? null;
    keyed(
      devices.lastElementChild,
      state.devices,
      (device) => device.id,
      (device) => this.#choice("radio", "device", device.id, () => (this.#draft.device = device.id)),
      (node, device) => {
        say(node.lastElementChild, device.label || t(`desk.device.${device.kind}`));
        node.firstElementChild.checked = this.#draft.device === device.id;
      },
    );
    keyed(
      queues.lastElementChild,
      state.queues,
      (queue) => queue.queue,
      (queue) => this.#choice("checkbox", "queue", queue.queue, (event) => this.#choose(queue.queue, event.target.checked)),
      (node, queue) => {
        const note = queue.mayLogIn ? "" : ` (${t("desk.queue.seeOnly")})`;
        say(node.lastElementChild, queue.name + note);
        set(node.firstElementChild, { disabled: !queue.mayLogIn });
        node.firstElementChild.checked = queue.mayLogIn && !this.#draft.left.has(queue.queue);
      },
    );
    const wanted = this.#wantedQueues().length;
    say(submit, t(wanted === this.#loginQueues().length ? "desk.loginAll" : "desk.loginSome"));
    submit.disabled = wanted === 0;
    if (state.devices.length === 0) this.#complain(t("desk.device.none"));
  }

  #choice(type, name, value, onchange) {
    return h("label", { class: "choice" }, h("input", { type, name, value, onchange }), h("span"));
  }

  #choose(queue, isWanted) {
    if (isWanted) this.#draft.left.delete(queue);
    else this.#draft.left.add(queue);
    this.#show();
  }

  #showOffers(state) {
    keyed(
      this.#parts.offers,
      state.offers,
      (offer) => offer.offer,
      (offer) =>
        h(
          "section",
          { class: "card call-card offered", role: "alert" },
          h("h2", {}, icon("offered"), h("span")),
          h("p", { class: "number" }),
          h("p", { class: "detail" }, h("span"), h("span"), h("kp-timer")),
          h("button", { type: "button", onclick: () => this.#send("POST", `/offers/${offer.offer}:decline`) }),
        ),
      (node, offer) => {
        const [heading, number, detail, decline] = node.children;
        say(heading.lastElementChild, t("desk.offer"));
        say(number, phoneNumber(offer.caller));
        say(detail.children[0], `${offer.queueName} · `);
        say(detail.children[1], `${t("desk.waited")} `);
        set(detail.children[2], { since: offer.waitingSince });
        say(decline, t("desk.decline"));
      },
    );
  }

  #showCall(state) {
    const { call, wrapUp } = this.#parts;
    call.hidden = !state.call;
    if (state.call) {
      const [, number, detail, timer] = call.children;
      say(number, phoneNumber(state.call.caller));
      say(detail, state.call.queueName);
      set(timer, { since: state.call.connectedAt });
    }
    wrapUp.hidden = !state.wrapupEndsAt;
    if (state.wrapupEndsAt) set(wrapUp.children[1], { until: state.wrapupEndsAt });
  }

  #showQueues(state) {
    const own = new Set(state.queues.filter((queue) => queue.maySee).map((queue) => queue.queue));
    const queues = (this.#live.state?.queues ?? []).filter((queue) => own.has(queue.queue));
    this.#parts.queues.parentElement.hidden = queues.length === 0;
    keyed(
      this.#parts.queues,
      queues,
      (queue) => queue.queue,
      (queue) => h("kp-queue", { role: "group", "aria-label": queue.name }),
      (tile, queue) => tile.show(queue),
    );
  }
}

customElements.define("kp-desk", Desk);
