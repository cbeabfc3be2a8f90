/** Whether `value` stands in `text` as a whole, see `mentions` in @enjoin/dsl. */
export function mentions(text: string, value: string): boolean {
  if (value === "") return false;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (!isContinued(text, at - 1, -1) && !isContinued(text, end, 1)) return true;
  }
  return false;
}

/** Whether what begins at `at`, and goes on in the direction of `step`, continues a word. */
function isContinued(text: string, at: number, step: number): boolean {
  return isInWord(text, at) || (JOINTS.includes(text.charAt(at)) && isInWord(text, at + step));
}

const JOINTS = [".", ":", "/"];

function isInWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit > 0x7e || IN_WORD.test(text.charAt(at));
}

const IN_WORD = /^[A-Za-z0-9_@+%-]$/;
