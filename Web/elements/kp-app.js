import { ask } from "../core/api.js";
import { eachSecond, now } from "../core/clock.js";
import { h, say, set } from "../core/dom.js";
import { Live } from "../core/live.js";
import { problemText } from "../core/problem.js";
import { chooseLanguage, currentLanguage, onLanguage, t, timeOfDay } from "../core/text.js";
import { chooseTheme, currentTheme, themes } from "../core/theme.js";
import { Board } from "./kp-board.js";
import { Desk } from "./kp-desk.js";
import { SignIn } from "./kp-sign-in.js";

/** The whole page: the sign-in form, or the head and the chosen view. */
export class App extends HTMLElement {
  #live = null;
  #session = null;
  #parts = null;

  connectedCallback() {
    this.#parts ??= this.#build();
    onLanguage(() => this.#show());
    addEventListener("hashchange", () => this.#showView());
    eachSecond(() => this.#showClock());
    this.#begin();
  }

  async #begin() {
    try {
      const { body } = await ask("GET", "/v1/sessions/current");
      await this.#enter(body);
    } catch (refusal) {
      if (refusal.code === "unauthenticated") this.#askToSignIn();
      else this.#offerRetry(problemText(refusal));
    }
  }

  async #enter(session) {
    this.#session = session;
    if (!session.roles.some((role) => ["administrator", "supervisor", "agent"].includes(role))) {
      await ask("DELETE", "/v1/sessions/current").catch(() => {});
      this.#askToSignIn(t("signIn.staff"));
      return;
    }
    this.#live?.close();
    this.#live = new Live();
    this.#live.addEventListener("change", () => this.#show());
    this.#live.addEventListener("signedOut", () => this.#askToSignIn());
    await this.#live.start();
    this.#showView();
    this.#show();
  }

  #askToSignIn(text = "") {
    this.#live?.close();
    this.#live = null;
    this.#session = null;
    const form = new SignIn();
    form.addEventListener("signedIn", (event) => {
      this.#enter(event.detail).catch((refusal) => this.#offerRetry(problemText(refusal)));
    });
    this.#parts.main.replaceChildren(form);
    form.explain(text);
    this.#show();
  }

  #offerRetry(text) {
    const again = h("button", { type: "button", class: "primary", onclick: () => this.#begin() }, t("problem.retry"));
    this.#parts.main.replaceChildren(h("div", { class: "card retry" }, h("p", { role: "alert" }, text), again));
    this.#show();
  }

  async #signOut() {
    await ask("DELETE", "/v1/sessions/current").catch(() => {});
    this.#live?.signOut();
    this.#askToSignIn();
  }

  #build() {
    const parts = {
      skip: h("a", { class: "skip", href: "#main", onclick: (event) => this.#skip(event) }),
      company: h("span", { class: "company" }),
      clock: h("span", { class: "clock" }),
      views: h("nav", { class: "views" }, h("a", { href: "#board" }), h("a", { href: "#desk" })),
      language: h("button", { type: "button", class: "quiet", id: "language", onclick: () => this.#switchLanguage() }),
      theme: h(
        "select",
        { id: "theme", onchange: (event) => chooseTheme(event.target.value) },
        themes.map((name) => h("option", { value: name })),
      ),
      who: h("span", { class: "who" }),
      signOut: h("button", { type: "button", class: "quiet", id: "sign-out", onclick: () => this.#signOut() }),
      banner: h("p", { class: "banner", role: "status" }),
      main: h("main", { id: "main", tabindex: "-1" }),
    };
    const brand = h("span", { class: "brand" }, h("span", { class: "mark", "aria-hidden": "true" }, h("span"), h("span"), h("span")), "KÖ Plus");
    this.append(
      parts.skip,
      h(
        "header",
        { class: "head" },
        brand,
        parts.company,
        parts.views,
        h("div", { class: "tools" }, parts.clock, parts.language, parts.theme, parts.who, parts.signOut),
      ),
      parts.banner,
      parts.main,
    );
    say(parts.main, t("app.loading"));
    return parts;
  }

  #skip(event) {
    event.preventDefault();
    this.#parts.main.focus();
  }

  #switchLanguage() {
    chooseLanguage(currentLanguage() === "sv" ? "en" : "sv");
  }

  #showView() {
    if (!this.#live) return;
    const isDesk = this.#isDesk();
    const kind = isDesk ? Desk : Board;
    if (!(this.#parts.main.firstElementChild instanceof kind)) this.#parts.main.replaceChildren(new kind(this.#live));
    this.#show();
  }

  #isDesk() {
    return location.hash === "#desk" && this.#isAgent();
  }

  #isAgent() {
    return this.#session?.roles.includes("agent") ?? false;
  }

  #show() {
    const parts = this.#parts;
    const isIn = this.#live !== null;
    say(parts.skip, t("app.skip"));
    say(parts.company, this.#session?.companyName ?? "");
    set(parts.views, { "aria-label": t("app.views"), hidden: !isIn || !this.#isAgent() });
    const [board, desk] = parts.views.children;
    say(board, t("app.board"));
    say(desk, t("app.desk"));
    set(board, { "aria-current": this.#isDesk() ? null : "page" });
    set(desk, { "aria-current": this.#isDesk() ? "page" : null });
    const other = currentLanguage() === "sv" ? ["en", "English"] : ["sv", "Svenska"];
    set(parts.language, { lang: other[0] });
    say(parts.language, other[1]);
    set(parts.theme, { "aria-label": t("app.theme") });
    for (const option of parts.theme.options) say(option, t(`app.theme.${option.value}`));
    parts.theme.value = currentTheme();
    say(parts.who, this.#session?.name ?? "");
    say(parts.signOut, t("app.signOut"));
    parts.signOut.hidden = !isIn;
    document.title = isIn ? `${this.#title()} – ${t("app.title")}` : t("app.title");
    this.#showBanner();
    this.#showClock();
  }

  #title() {
    return t(this.#isDesk() ? "app.desk" : "app.board");
  }

  #showBanner() {
    const lostAt = this.#live?.lostAt ?? null;
    const time = lostAt === null ? "" : timeOfDay(lostAt, this.#live.state.timeZone);
    say(this.#parts.banner, lostAt === null ? "" : t("stale.lost", { time }));
    this.toggleAttribute("data-stale", lostAt !== null);
  }

  #showClock() {
    const zone = this.#live?.state?.timeZone;
    say(this.#parts.clock, zone ? timeOfDay(now(), zone) : "");
  }
}

customElements.define("kp-app", App);
