import { type Integer, type Money, pays, tool } from "@enjoin/dsl";

export const batch = tool<{ a: Money; b: Integer; c: Integer; to: string[]; cc?: string; bank: string | null }>("batch", {
  effect: [pays({ amount: ["a", "b", "c"], to: ["to", "cc", "bank"] })],
});
