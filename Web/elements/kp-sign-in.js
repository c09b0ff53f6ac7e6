import { ask } from "../core/api.js";
import { h, say } from "../core/dom.js";
import { onLanguage, t } from "../core/text.js";
import { problemText } from "../core/problem.js";

/** The sign-in form; tells `signedIn` when it has succeeded. */
export class SignIn extends HTMLElement {
  #ending = null;
  #parts = null;

  connectedCallback() {
    this.#parts ??= this.#build();
    this.#ending = new AbortController();
    onLanguage(() => this.#show(), this.#ending.signal);
    this.#show();
    this.#parts.email.focus();
  }

  disconnectedCallback() {
    this.#ending?.abort();
  }

  /** Says why nobody is signed in. */
  explain(text) {
    this.#parts ??= this.#build();
    say(this.#parts.problem, text);
  }

  #build() {
    const parts = {
      title: h("h1"),
      lead: h("p", { class: "lead" }),
      emailLabel: h("span"),
      email: h("input", { id: "email", type: "email", autocomplete: "username", required: true }),
      passwordLabel: h("span"),
      password: h("input", { id: "password", type: "password", autocomplete: "current-password", required: true }),
      button: h("button", { class: "primary", type: "submit" }),
      problem: h("p", { class: "problem", role: "alert" }),
    };
    const submit = (event) => this.#submit(event);
    this.append(
      h(
        "form",
        { class: "sign-in card", onsubmit: submit },
        parts.title,
        parts.lead,
        h("label", {}, parts.emailLabel, parts.email),
        h("label", {}, parts.passwordLabel, parts.password),
        parts.problem,
        parts.button,
      ),
    );
    return parts;
  }

  #show() {
    const parts = this.#parts;
    say(parts.title, t("signIn.title"));
    say(parts.lead, t("signIn.lead"));
    say(parts.emailLabel, t("signIn.email"));
    say(parts.passwordLabel, t("signIn.password"));
    say(parts.button, t("signIn.button"));
  }

  async #submit(event) {
    event.preventDefault();
    const { email, password, button, problem } = this.#parts;
    button.disabled = true;
    say(button, t("signIn.busy"));
    say(problem, "");
    try {
      const body = { email: email.value, password: password.value };
      const { body: session } = await ask("POST", "/v1/sessions", { body });
      password.value = "";
      this.dispatchEvent(new CustomEvent("signedIn", { detail: session }));
    } catch (refusal) {
      say(problem, problemText(refusal));
      password.select();
    } finally {
      button.disabled = false;
      say(button, t("signIn.button"));
    }
  }
}

customElements.define("kp-sign-in", SignIn);
