import { DIGITS, LOWER, only } from "./characters.js";

const isHostText = only(`${LOWER}${DIGITS}-.`);
const isDigits = only(DIGITS);
const HYPHEN = 0x2d;

/** Whether a text, from `from` on, is a host name of RFC 1123 in lower case, or an IPv4 address in four decimal parts. */
export function isHost(text: string, from = 0): boolean {
  const length = text.length - from;
  if (length === 0 || length > 253 || !isHostText(text, from, text.length)) return false;
  let labels = 0;
  let start = from;
  for (;;) {
    const dot = text.indexOf(".", start);
    const end = dot < 0 ? text.length : dot;
    if (!isLabel(text, start, end)) return false;
    labels += 1;
    if (dot < 0) break;
    start = end + 1;
  }
  // URL parsers read a last label that starts with a digit as a number: only dotted decimal is canonical.
  return !isDigits(text, start, start + 1) || (labels === 4 && text.slice(from).split(".").every(isOctet));
}

function isLabel(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length === 0 || length > 63) return false;
  return text.charCodeAt(from) !== HYPHEN && text.charCodeAt(to - 1) !== HYPHEN;
}

function isOctet(label: string): boolean {
  return isDecimal(label) && label.length <= 3 && Number(label) <= 255;
}

/** Whether a text is the shortest way to write a whole number in decimal digits. */
export function isDecimal(text: string): boolean {
  return text !== "" && isDigits(text, 0, text.length) && (text.length === 1 || !text.startsWith("0"));
}
