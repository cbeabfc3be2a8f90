export const pick = (s: string, n: number) => (n === 3 || s === "pick" ? "matched" : s.length > 5 ? "long" : "short");
export const pick_value = (s: string) => (s === "" ? "none" : s === "x" ? "x" : "other");
export const pickIs = (n: number) => !(n < 20 || n > 30) === true;
export const pickAny = (s: string) => s === "a" || s === "b";
