// The HTTP API, as anybody's program would use it.

import { currentLanguage } from "./text.js";

/** A refusal of the API (RFC 9457), or `offline` when no answer came. */
export class Refusal extends Error {
  constructor(code, title, detail, remedy) {
    super(title);
    this.code = code;
    this.detail = detail;
    this.remedy = remedy;
  }
}

/** Asks the API; gives `{body, tag}`. Throws a Refusal. `seconds` is how long an answer is waited for. */
export async function ask(method, path, { body, headers = {}, seconds = 15 } = {}) {
  const fields = { Accept: "application/json", "Accept-Language": currentLanguage(), ...headers };
  if (body !== undefined) fields["Content-Type"] = "application/json";
  let response;
  try {
    const text = body === undefined ? undefined : JSON.stringify(body);
    response = await fetch(path, { method, headers: fields, body: text, signal: AbortSignal.timeout(seconds * 1000) });
  } catch {
    throw new Refusal("offline", "");
  }
  const type = response.headers.get("Content-Type") ?? "";
  const content = type.includes("json") ? await response.json() : null;
  if (response.ok) return { body: content, tag: response.headers.get("ETag") };
  throw new Refusal(content?.code ?? "fault", content?.title ?? response.statusText, content?.detail, content?.remedy);
}
