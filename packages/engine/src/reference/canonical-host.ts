import { DIGITS, LOWER, only } from "./characters.js";

const isNameText = only(`${LOWER}${DIGITS}-.`);
const isDigits = only(DIGITS);
const isLower = only(LOWER);
const HYPHEN = 0x2d;

/** Whether a text is a host name of RFC 1123 in lower case, or an IPv4 address in four decimal parts. */
export function isHost(text: string): boolean {
  return isName(text, 0) || isAddress(text);
}

/** Whether a text is a host name from `from` on: its last label does not look like a number. */
export function isName(text: string, from: number): boolean {
  if (text.length - from > 253 || !isNameText(text, from, text.length)) return false;
  for (let start = from; ; ) {
    const dot = text.indexOf(".", start);
    const end = dot < 0 ? text.length : dot;
    if (!isLabel(text, start, end)) return false;
    if (dot < 0) return isLower(text, start, start + 1);
    start = end + 1;
  }
}

/** RFC 5890, section 2.3.1: two hyphens in the third and fourth place are reserved for A-labels. */
function isLabel(text: string, from: number, to: number): boolean {
  if (to === from || to - from > 63) return false;
  if (text.charCodeAt(from) === HYPHEN || text.charCodeAt(to - 1) === HYPHEN) return false;
  return !text.startsWith("--", from + 2) || to - from < 4 || text.startsWith("xn", from);
}

function isAddress(text: string): boolean {
  const octets = text.length <= 15 ? text.split(".") : [];
  return octets.length === 4 && octets.every((octet) => isDecimal(octet, 3) && Number(octet) <= 255);
}

/** Whether a text is a number of at most so many digits, without a leading zero. */
export function isDecimal(text: string, digits: number): boolean {
  if (text === "" || text.length > digits || !isDigits(text, 0, text.length)) return false;
  return text === "0" || !text.startsWith("0");
}
