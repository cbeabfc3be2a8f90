import type { Request } from "@enjoin/dsl";

export const isLoud = (word: string) => word.endsWith("!");
export function isCalm(word: string): boolean {
  return !isLoud(word);
}
export const shout = (word: string) => (isLoud(word) ? word : `${word}!`);
export const describeLoudly = (r: Request<{ text: string }>): string => shout(`said ${r.args.text}`);
