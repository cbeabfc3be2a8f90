import type { IrType } from "@enjoin/model";
import { Inexact } from "./memory.js";

// What the kinds of `@enjoin/dsl` mean, written a second time in JavaScript: by regular expressions where the
// emitted Rego splits and counts, so that one mistake is not made twice.

// docs/kinds.md: two hyphens in the third and fourth place are for A-labels only.
const label = "(?:(?=xn--)|(?!..--))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const byte = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
const name = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)*(?=[a-z])${label}$`);
const address = new RegExp(`^${byte}(?:\\.${byte}){3}$`);

function isHost(text: string): boolean {
  return name.test(text) || address.test(text);
}

function isEmail(text: string): boolean {
  const atom = "[A-Za-z0-9#$&'*+/=?^_`{|}~-]+";
  const found = new RegExp(`^(?=.{1,64}@)${atom}(?:\\.${atom})*@([^@]*)$`).exec(text);
  const [, domain = ""] = found ?? [];
  return text.length <= 254 && domain.includes(".") && name.test(domain);
}

function isPath(text: string): boolean {
  return text === "/" || /^(?:\/(?!\.{1,2}(?:\/|$))[\x20-\x24\x26-\x2e\x30-\x5b\x5d-\x7e]+)+$/.test(text);
}

// What may stand as itself, and what must be encoded; other octets must be the UTF-8 of something.
const plain = "[A-Za-z0-9._~!$&'()*+,;=:@-]";
const encoded = "%(?:2[023]|3[CE]|5[BDE]|60|7[BCD]|[89A-F][0-9A-F])";
const segment = `(?!\\.{1,2}(?:[;/?#]|$))(?:${plain}|${encoded}|%3F)+`;
const behind = `(?:${plain}|[/?]|${encoded}|%2[6B]|%3[BD])`;
const urlForm = new RegExp(
  `^(https?)://([^/:]+)(?::([1-9][0-9]{0,4}))?/(?:${segment}/)*(?:${segment})?(?:\\?${behind}*(?<!\\?))?(?:#${behind}+)?$`,
);

function isUrl(text: string): boolean {
  const found = urlForm.exec(text);
  if (found === null) return false;
  const [, scheme, host = "", port = "1"] = found;
  const usual = scheme === "http" ? 80 : 443;
  return isHost(host) && +port <= 65535 && +port !== usual && decodes(text);
}

function decodes(text: string): boolean {
  try {
    return decodeURIComponent(text) !== "";
  } catch {
    return false;
  }
}

function isSpiffe(text: string): boolean {
  return (
    text.length <= 2048 &&
    /^spiffe:\/\/[a-z0-9._-]{1,255}(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._-]+)+$/.test(text)
  );
}

const FORMATS = {
  email: isEmail,
  host: isHost,
  path: isPath,
  url: isUrl,
  spiffe: isSpiffe,
  digest: (text: string) => /^sha256:[0-9a-f]{64}$/.test(text),
  // Text as it is, without control characters other than tabs and line ends.
  sql: (text: string) => /^(?:\P{Cc}|[\t\n\r])*$/u.test(text),
  shell: (text: string) => /^(?:\P{Cc}|[\t\n\r])*$/u.test(text),
  secret: (text: string) => text !== "",
} as const;

/** Whether a JSON value is of a type; `undefined` is an absent key. */
export function fits(type: IrType, value: unknown): boolean {
  switch (type.kind) {
    case "string":
      return typeof value === "string" && (type.format === undefined || FORMATS[type.format](value));
    case "integer":
      return (
        Number.isSafeInteger(value) &&
        (value as number) >= (type.minimum ?? -Infinity) &&
        (value as number) <= (type.maximum ?? Infinity)
      );
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "enum":
      return type.values.some((v) => v === value);
    case "array":
      return Array.isArray(value) && value.every((item) => fits(type.items, item));
    case "record":
      return isObject(value) && Object.values(value).every((v) => fits(type.values, v));
    case "object":
      return (
        isObject(value) &&
        type.fields.every((f) => fits(f.type, Object.hasOwn(value, f.name) ? value[f.name] : undefined)) &&
        (type.open || Object.keys(value).every((key) => type.fields.some((f) => f.name === key)))
      );
    case "union":
      return type.of.some((of) => fits(of, value));
    case "nullable":
      if (value === undefined) return type.absence !== "null";
      return (value === null && type.absence !== "missing") || fits(type.of, value);
    case "json":
      return value !== undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Gives strings the members that the kinds have; only in the process of a test. */
export function installMembers(): void {
  const getter = (key: string, get: (text: string) => unknown) =>
    Object.defineProperty(String.prototype, key, {
      configurable: true,
      get(this: string) {
        return get(String(this));
      },
    });
  getter("domain", (s) => s.slice(s.indexOf("@") + 1));
  getter("local", (s) => s.slice(0, s.indexOf("@")));
  getter("host", hostOf);
  getter("trustDomain", (s) => s.slice("spiffe://".length).replace(/\/.*$/s, ""));
  getter("isInside", (s) => (dir: string) => {
    const folder = dir.replace(/\/$/, "");
    // No path lies inside what is not a canonical folder: the engines refuse to answer.
    if (dir !== "/" && !isPath(folder)) throw new Inexact();
    return s === (folder || "/") || s.startsWith(`${folder}/`);
  });
}

/** The host of a canonical URL. */
export function hostOf(url: string): string {
  return new URL(url).hostname;
}

/** What `mentions` of `@enjoin/dsl` means: an occurrence that nothing continues on either side. */
export function mentions(text: string, value: string): boolean {
  if (value === "") return false;
  const word = "[A-Za-z0-9_@+%\\-\\u{7f}-\\u{10ffff}]";
  const quoted = value.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replaceAll("-", "\\x2d");
  return new RegExp(`(?<!${word})(?<!${word}[.:/])${quoted}(?!${word})(?![.:/]${word})`, "u").test(text);
}
