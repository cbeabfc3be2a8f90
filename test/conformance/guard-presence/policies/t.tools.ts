import { type Host, type Integer, type Money, tool } from "@enjoin/dsl";

export const note = tool<{
  s: string;
  n: number;
  b: boolean;
  i: Integer;
  e: "a" | "b";
  l: string[];
  o: { a: string };
  r: Record<string, string>;
  u: unknown;
  m: Money;
  h: Host;
}>("note");
export const nothing = tool<Record<string, never>>("nothing");
