import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ m: Record<string, string>; n: Record<string, Integer | null>; o: { a: Integer; b?: Integer } }>("use");
