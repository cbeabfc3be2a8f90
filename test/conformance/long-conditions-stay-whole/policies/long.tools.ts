import { type Integer, tool } from "@enjoin/dsl";

export const pick = tool<{ s: string; n: Integer }>("pick");
