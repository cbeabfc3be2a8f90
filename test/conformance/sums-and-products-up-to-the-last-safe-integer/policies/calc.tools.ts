import { type Integer, tool } from "@enjoin/dsl";

export const calc = tool<{ op: string; a: Integer; b: Integer }>("calc");
