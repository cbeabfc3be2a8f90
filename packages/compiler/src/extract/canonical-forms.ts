import type { StringKind } from "@enjoin/model";

// What docs/kinds.md says of each kind, for texts that a policy compares with. Guards hold requests to the forms
// themselves; here they only serve to find comparisons that can never be true. In doubt a text is possible.

/** What a text is compared as. */
export type Position = "whole" | "start" | "end" | "inside" | "folder";

type Form = { readonly [position in Exclude<Position, "folder">]: (text: string) => boolean };

const LABEL = "(?:(?=xn--)|(?!..--))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const NAME = matcher(`(?:${LABEL}\\.)*(?=[a-z])${LABEL}`);
const OCTET = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
const ADDRESS = matcher(`${OCTET}(?:\\.${OCTET}){3}`);
const IN_HOST = "(?!.*\\.[.-])(?!.*-\\.)[a-z0-9.-]*";

const ATOM = "[A-Za-z0-9#$&'*+/=?^_`{|}~-]";
const MAILBOX = matcher(`(?=.{1,64}@)${ATOM}+(?:\\.${ATOM}+)*@(?=.*\\.)[^@]*`);
const IN_LOCAL = "(?!.*\\.\\.)[A-Za-z0-9#$&'*+/=?^_`{|}~.-]*";
const IN_MAILBOX = `${IN_LOCAL}(?<!\\.)@(?![.-])${IN_HOST}`;

const IN_PATH = "(?!.*//)(?!.*/\\.{1,2}/)[ -$&-[\\]-~]*";

const AS_ITSELF = "[A-Za-z0-9._~!$&'()*+,;=:@-]";
const ENCODED = "%(?:2[023]|3[CE]|5[BDE]|60|7[BCD]|[89A-F][0-9A-F])";
const SEGMENT = `(?!\\.{1,2}(?:[;/?#]|$))(?:${AS_ITSELF}|${ENCODED}|%3F)+`;
const BEHIND = `(?:${AS_ITSELF}|[/?]|${ENCODED}|%2[6B]|%3[BD])`;
const BEHIND_HOST = `/(?:${SEGMENT}/)*(?:${SEGMENT})?(?:\\?${BEHIND}*(?<!\\?))?(?:#${BEHIND}+)?`;
const URL_PARTS = matcher(`(https?)://([^/:]+)(?::([1-9][0-9]{0,4}))?${BEHIND_HOST}`);
const IN_URL = `(?:${AS_ITSELF}|[/?#]|%[0-9A-F]{2})*(?:%[0-9A-F]?)?`;

const SPIFFE = matcher("spiffe://[a-z0-9._-]{1,255}(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._-]+)+");
const IN_SPIFFE = "(?!.*[^:/]//)(?!.*[^/]/\\.{1,2}/)[A-Za-z0-9._:/-]*";

const plain = test(/^(?:\P{Cc}|[\t\n\r])*$/u);
const any = () => true;

const FORMS: { readonly [kind in StringKind]: Form } = {
  host: {
    whole: isHost,
    start: test(matcher(`(?![.-])${IN_HOST}`)),
    end: test(matcher(`${IN_HOST}(?<![.-])`)),
    inside: test(matcher(IN_HOST)),
  },
  email: {
    whole: (text) => text.length <= 254 && MAILBOX.test(text) && isName(text.slice(text.indexOf("@") + 1)),
    start: test(matcher(`(?!\\.)${IN_LOCAL}|(?!\\.)${IN_MAILBOX}`)),
    end: test(matcher(`${IN_HOST}(?<![.-])|${IN_MAILBOX}(?<![.@-])`)),
    inside: test(matcher(`${IN_LOCAL}|${IN_MAILBOX}`)),
  },
  path: {
    whole: test(matcher("/|(?:/(?!\\.{1,2}(?:/|$))[ -$&-.0-[\\]-~]+)+")),
    start: test(matcher(`/${IN_PATH}`)),
    end: test(matcher(`/|${IN_PATH}(?<!/|/\\.|/\\.\\.)`)),
    inside: test(matcher(IN_PATH)),
  },
  url: {
    whole: isUrl,
    start: (text) => isStartOfUrl(text),
    end: test(matcher(`${IN_URL}(?<![?#])`)),
    inside: test(matcher(IN_URL)),
  },
  spiffe: {
    whole: (text) => text.length <= 2048 && SPIFFE.test(text),
    start: (text) =>
      "spiffe://".startsWith(text) || (text.startsWith("spiffe://") && isStartOfId(text.slice(9))),
    end: test(matcher(`${IN_SPIFFE}(?<!/)`)),
    inside: test(matcher(IN_SPIFFE)),
  },
  digest: {
    whole: test(matcher("sha256:[0-9a-f]{64}")),
    start: (text) => "sha256:".startsWith(text) || /^sha256:[0-9a-f]{0,64}$/.test(text),
    end: test(matcher("(?:[sha256]*:)?[0-9a-f]{0,64}")),
    inside: test(matcher("(?:[sha256]*:)?[0-9a-f]{0,64}|[sha256]*")),
  },
  sql: { whole: plain, start: plain, end: plain, inside: plain },
  shell: { whole: plain, start: plain, end: plain, inside: plain },
  secret: { whole: (text) => text !== "", start: any, end: any, inside: any },
};

function matcher(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

function test(pattern: RegExp): (text: string) => boolean {
  return (text) => pattern.test(text);
}

function isName(text: string): boolean {
  return text.length <= 253 && NAME.test(text);
}

function isHost(text: string): boolean {
  return isName(text) || ADDRESS.test(text);
}

function isUrl(text: string): boolean {
  const [, scheme, host = "", port = "1"] = URL_PARTS.exec(text) ?? [];
  return isHost(host) && Number(port) <= 65535 && Number(port) !== (scheme === "http" ? 80 : 443);
}

function isStartOfUrl(text: string): boolean {
  const scheme = ["https://", "http://"].find((s) => text.startsWith(s));
  if (!scheme) return "https://".startsWith(text) || "http://".startsWith(text);
  const [host = "", ...rest] = text.slice(scheme.length).split(/(?=[/:])/);
  if (rest.length === 0) return FORMS.host.start(host);
  return isHost(host) && /^(?::[0-9]{0,5})?(?:\/.*)?$/.test(rest.join("")) && FORMS.url.inside(rest.join(""));
}

function isStartOfId(text: string): boolean {
  return /^[a-z0-9._-]*(?:\/[A-Za-z0-9._/-]*)?$/.test(text) && FORMS.spiffe.inside(text);
}

/** Whether some value of a kind is this text, or has it at this position. */
export function isPossible(kind: StringKind, text: string, position: Position): boolean {
  // One slash at the end of a folder is how people write that it is one.
  if (position === "folder") return FORMS[kind].whole(text) || FORMS[kind].whole(text.replace(/\/+$/, ""));
  return (position !== "whole" && text === "") || FORMS[kind][position](text);
}

/** The canonical text that an author probably meant. */
export function nearCanonical(kind: StringKind, text: string, position: Position): string | undefined {
  const lower = text.toLowerCase();
  const at = text.lastIndexOf("@");
  const candidates = [
    lower,
    lower.replace(/\.$/, ""),
    `${text.slice(0, at + 1)}${lower.slice(at + 1)}`,
    `${text}/`,
    `${lower}/`,
    text.replaceAll("\\", "/").replace(/\/{2,}/g, "/"),
    withoutDots(text),
    withoutDots(text).replace(/\/+$/, ""),
  ];
  return candidates.find((c) => c !== "" && c !== text && isPossible(kind, c, position));
}

/** A path as it would be resolved. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") kept.splice(Math.max(1, kept.length - 1), 1);
    else if (segment !== ".") kept.push(segment);
  }
  return kept.join("/");
}
