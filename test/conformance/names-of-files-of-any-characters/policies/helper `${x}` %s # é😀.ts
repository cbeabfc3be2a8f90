export const LIST = ["a", "b"];

export function isListed(s: string): boolean {
  return LIST.includes(s);
}
