import type { StringKind } from "@enjoin/model";
import { EVERYTHING, EVERYTHING_IN_URL } from "./effects.js";
import type { Sought } from "./literals.js";

/** Words of what the principal asked for that look like a name of something. */
export function words(request: string): string[] {
  return request
    .split(/\s+/u)
    .map((word) => word.replaceAll(/^["'(<[]+|["')>\],.;:!?]+$/gu, ""))
    .filter((word) => /[\d@/._#-]/u.test(word) && /[a-z\d]/iu.test(word));
}

const DOMAIN = /^[a-z\d-]+(\.[a-z\d-]+)+$/u;

/** What a known text gives for an argument of this form: itself where it fits, or something in that domain. */
export function shaped(text: string, format: StringKind | undefined): string[] {
  switch (format) {
    case undefined:
    case "sql":
    case "shell":
    case "secret":
      return [text];
    case "email":
      if (/^@./u.test(text)) return [`someone${text}`];
      return text.includes("@") ? [text] : DOMAIN.test(text) ? [`someone@${text}`] : [];
    case "url":
      if (isUrl(text)) return [/^https?:\/\/[^/?#]+$/u.test(text) ? `${text}/` : text];
      return DOMAIN.test(text) ? [`https://${text}/`] : [];
    case "host":
      return DOMAIN.test(text) ? [text] : [];
    case "path":
      return text.startsWith("/") ? [text, `${text.replace(/\/$/u, "")}/file`] : [];
    case "spiffe":
      return text.startsWith("spiffe://") ? [text] : [];
    case "digest":
      return text.startsWith("sha256:") ? [text] : [];
  }
}

/** A value of this form that nobody knows. */
export function unknownText(format: StringKind): string {
  return {
    email: "someone@outside.example",
    url: "https://outside.example/",
    host: "outside.example",
    path: "/file",
    spiffe: "spiffe://outside.example/agent",
    sql: "select 1",
    shell: "true",
    secret: "an-unknown-secret",
    digest: `sha256:${"0".repeat(64)}`,
  }[format];
}

/** Whether a value is an address of a page. */
export function isUrl(value: unknown): value is string {
  return typeof value === "string" && /^https?:/u.test(value);
}

/** The address of a page that carries everything a session has read, before what else it asks for. */
export function withEverything(url: string): string {
  const [, page = "", query = "", fragment = ""] = /^([^?#]*)(\?[^#]*)?(#.*)?$/su.exec(url) ?? [];
  return `${page}?q=${EVERYTHING_IN_URL}${query.replace("?", "&")}${fragment}`;
}

/** A text that carries everything a session has read, with another on the sides where it is looked for. */
export function around(text: string, sides: Sought["sides"]): string {
  const before = sides.has("start") ? [text] : [];
  const behind = sides.has("end") || sides.has("anywhere") ? [text] : [];
  return [...before, EVERYTHING, ...behind].join(" ");
}
