import type { StringKind } from "@enjoin/model";
import { isHost, isName } from "./canonical-host.js";
import { isUrl } from "./canonical-url.js";
import { DIGITS, hasPlainSegments, LETTERS, LOWER, only, PRINTABLE } from "./characters.js";

/** Whether a text has the canonical form of a kind: docs/kinds.md says why each is as it is. */
export const IS_KIND: { readonly [kind in StringKind]: (text: string) => boolean } = {
  email: isEmail,
  path: isPath,
  url: isUrl,
  host: isHost,
  spiffe: isSpiffe,
  digest: (text) => /^sha256:[0-9a-f]{64}$/.test(text),
  sql: isPlainText,
  shell: isPlainText,
  secret: (text) => text !== "",
};

const isAtomText = only(`${LETTERS}${DIGITS}#$&'*+-/=?^_\`{|}~.`);

/** A dot-atom, in which `!` and `%` would route to another host, and a name with a dot. */
function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  if (at < 1 || at > 64 || text.length > 254 || !isAtomText(text, 0, at)) return false;
  if (text.startsWith(".") || text[at - 1] === ".") return false;
  const dots = text.indexOf("..");
  return (dots < 0 || dots > at) && text.indexOf(".", at) > 0 && isName(text, at + 1);
}

const isPathText = only(PRINTABLE.replace("%", "").replace("\\", ""));

/** Whether a text is a canonical path; arguments of `isInside` are held to it as well. */
export function isPath(text: string): boolean {
  if (text === "/") return true;
  return text.startsWith("/") && isPathText(text, 0, text.length) && hasPlainSegments(text, 1);
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

/** Text in any script, without control characters other than tabs and line ends. */
function isPlainText(text: string): boolean {
  return !/(?![\t\n\r])\p{Cc}/u.test(text);
}
