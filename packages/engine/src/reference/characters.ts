/** Whether every unit of a text from one place to another is of a set of ASCII characters. */
export type Only = (text: string, from: number, to: number) => boolean;

/** The test for a set of ASCII characters. */
export function only(characters: string): Only {
  const known = new Uint8Array(128);
  for (let i = 0; i < characters.length; i++) known[characters.charCodeAt(i)] = 1;
  return (text, from, to) => {
    for (let i = from; i < to; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 127 || known[unit] === 0) return false;
    }
    return true;
  };
}

export const DIGITS = "0123456789";
export const LOWER = "abcdefghijklmnopqrstuvwxyz";
export const LETTERS = `${LOWER}${LOWER.toUpperCase()}`;

/** Every ASCII character that is printed, the space among them. */
export const PRINTABLE = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");

/** Whether no part between two separators is empty, `.` or `..`; what stands between is looked at from `from`. */
export function hasPlainSegments(text: string, from: number): boolean {
  for (let start = from; start <= text.length; ) {
    const slash = text.indexOf("/", start);
    const end = slash < 0 ? text.length : slash;
    if (end === start || isDots(text, start, end)) return false;
    start = end + 1;
  }
  return true;
}

function isDots(text: string, from: number, to: number): boolean {
  return to - from <= 2 && text.charCodeAt(from) === DOT && text.charCodeAt(to - 1) === DOT;
}

const DOT = 0x2e;
