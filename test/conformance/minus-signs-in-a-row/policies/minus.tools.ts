import { type Integer, tool } from "@enjoin/dsl";

export const calc = tool<{ n: Integer; m: Integer }>("calc");
