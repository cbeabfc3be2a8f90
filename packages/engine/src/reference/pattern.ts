/**
 * The portable pattern of a tree, which is RE2 text, as a regular expression of JavaScript. The two spell only the code
 * of a character differently; the backtracking of JavaScript is slower than RE2 where a pattern is ambiguous.
 */
export function toRegExp(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll("\\x{", "\\u{"), "u");
}
