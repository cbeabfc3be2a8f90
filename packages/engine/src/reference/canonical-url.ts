import { isDecimal, isHost } from "./canonical-host.js";
import { DIGITS, LETTERS, only } from "./characters.js";

const isUrlText = only(`${LETTERS}${DIGITS}-._~!$&'()*+,;=:@/?#%`);

/** Whether a text is an http or https URL of RFC 3986 that its section 6 leaves as it is: see docs/kinds.md. */
export function isUrl(text: string): boolean {
  if (!isUrlText(text, 0, text.length)) return false;
  const usual = text.startsWith("http://") ? "80" : text.startsWith("https://") ? "443" : undefined;
  if (usual === undefined) return false;
  const begin = text.indexOf("//") + 2;
  const slash = text.indexOf("/", begin);
  if (slash < 0 || !isAuthority(text.slice(begin, slash), usual)) return false;
  const behind = text.slice(slash).search(/[?#]/);
  const end = behind < 0 ? text.length : slash + behind;
  const path = text.slice(slash, end);
  return isUrlPath(path) && endsWithSomething(text) && isEncoded(path, text.slice(end));
}

function isAuthority(authority: string, usual: string): boolean {
  const [host = "", port, ...more] = authority.split(":");
  if (more.length > 0 || !isHost(host)) return false;
  if (port === undefined) return true;
  return isDecimal(port, 5) && Number(port) >= 1 && Number(port) <= 65535 && port !== usual;
}

/** Some servers read `..;` as `..`, and two slashes as one. */
function isUrlPath(path: string): boolean {
  return !path.includes("//") && !/\/\.\.?(?:[/;]|$)/.test(path);
}

/** No empty query, no empty fragment, one fragment. */
function endsWithSomething(text: string): boolean {
  const [before = "", fragment, ...more] = text.split("#");
  return !before.endsWith("?") && fragment !== "" && more.length === 0;
}

function isEncoded(path: string, behind: string): boolean {
  if (!path.includes("%") && !behind.includes("%")) return true;
  return (
    codes(path).every((code) => mayStand(code, IN_PATH)) &&
    codes(behind).every((code) => mayStand(code, BEHIND_PATH)) &&
    isUtf8(`${path}${behind}`)
  );
}

/** The two characters behind each percent sign. */
function codes(text: string): readonly string[] {
  return text
    .split("%")
    .slice(1)
    .map((part) => part.slice(0, 2));
}

/** Whether an octet may be encoded: what cannot stand as itself, and what is not ASCII. */
function mayStand(code: string, allowed: ReadonlySet<string>): boolean {
  return allowed.has(code) || /^[89A-F][0-9A-F]$/.test(code);
}

/** Space, `"`, `#`, `<`, `>`, `?`, brackets, `^`, the grave accent and braces. */
const IN_PATH = new Set("20 22 23 3C 3E 3F 5B 5D 5E 60 7B 7C 7D".split(" "));

/** In a query or a fragment `?` stands as itself; `&`, `+`, `;` and `=` as themselves separate parameters. */
const BEHIND_PATH = new Set("20 22 23 26 2B 3B 3C 3D 3E 5B 5D 5E 60 7B 7C 7D".split(" "));

/** Whether all encoded octets are UTF-8 in its one form. */
function isUtf8(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
