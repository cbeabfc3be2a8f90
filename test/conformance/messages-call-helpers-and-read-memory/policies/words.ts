export const plural = (n: number, word: string) => `${n} ${n === 1 ? word : `${word}s`}`;
export const list = (items: readonly string[]): string => {
  const text = items.join(", ");
  return text.length > 12 ? `${items.length} items` : text;
};
