export const isLoud = (word: string) => word.endsWith("!");
export function isCalm(word: string): boolean {
  return !isLoud(word);
}
export const shout = (word: string) => (isLoud(word) ? word : `${word}!`);
