import type { StringKind } from "@enjoin/model";
import { isDecimal, isHost } from "./canonical-host.js";
import { DIGITS, hasPlainSegments, LETTERS, LOWER, only, PRINTABLE } from "./characters.js";

// The canonical forms of docs/language.md, as the guards in lib.rego have them: two spellings of one thing never both
// pass, and nothing is normalised.

/** Whether a text has the form of a kind. */
export const IS_KIND: { readonly [kind in StringKind]: (text: string) => boolean } = {
  email: isEmail,
  path: isPath,
  url: isUrl,
  host: (text) => isHost(text),
  spiffe: isSpiffe,
  digest: (text) => /^sha256:[0-9a-f]{64}$/.test(text),
  sql: isPlainText,
  shell: isPlainText,
  secret: (text) => text !== "" && text.isWellFormed(),
};

const isAtomText = only(`${LETTERS}${DIGITS}!#$%&'*+-/=?^_\`{|}~.`);

function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  if (at < 1 || at > 64 || !isAtomText(text, 0, at)) return false;
  if (text.startsWith(".") || text[at - 1] === ".") return false;
  const dots = text.indexOf("..");
  return (dots < 0 || dots > at) && isHost(text, at + 1);
}

const isPathText = only(PRINTABLE.replace("%", "").replace("\\", ""));

/** Whether a text is a canonical path; arguments of `isInside` are held to it as well. */
export function isPath(text: string): boolean {
  if (text === "/") return true;
  return text.startsWith("/") && isPathText(text, 0, text.length) && hasPlainSegments(text, 1);
}

const isUrlText = only(PRINTABLE.replace(" ", "").replace("\\", ""));
const HIDDEN_SEPARATOR = /%(?:2f|5c|2e|25|00)/i;

function isUrl(text: string): boolean {
  if (!isUrlText(text, 0, text.length)) return false;
  const [scheme, , place = "", ...rest] = text.split("/");
  if (!/^https?:\/\//.test(text)) return false;
  const path = before(before(rest.join("/"), "?"), "#");
  const segments = path.split("/");
  return (
    isAuthority(before(before(place, "?"), "#"), scheme === "http:" ? "80" : "443") &&
    !segments.includes(".") &&
    !segments.includes("..") &&
    !HIDDEN_SEPARATOR.test(text)
  );
}

function before(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
}

function isAuthority(authority: string, usual: string): boolean {
  const [host = "", port, ...more] = authority.split(":");
  if (more.length > 0 || !isHost(host)) return false;
  if (port === undefined) return true;
  return port.length <= 5 && isDecimal(port) && Number(port) >= 1 && Number(port) <= 65535 && port !== usual;
}

const isDomainText = only(`${LOWER}${DIGITS}.-_`);
const isSpiffeText = only(`${LETTERS}${DIGITS}.-_/`);
const SPIFFE = "spiffe://";

function isSpiffe(text: string): boolean {
  if (text.length > 2048 || !text.startsWith(SPIFFE)) return false;
  const slash = text.indexOf("/", SPIFFE.length);
  const domain = slash - SPIFFE.length;
  if (domain < 1 || domain > 255 || !isDomainText(text, SPIFFE.length, slash)) return false;
  return isSpiffeText(text, slash, text.length) && hasPlainSegments(text, slash + 1);
}

/** Text as it is, without control characters other than tabs and line ends. */
function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(text);
}
