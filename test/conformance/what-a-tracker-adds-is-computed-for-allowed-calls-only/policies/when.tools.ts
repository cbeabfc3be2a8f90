import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ how: string; n: Integer }>("go");
