import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ s: string; n: Integer }>("go");
