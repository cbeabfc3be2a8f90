import { type Integer, tool } from "@enjoin/dsl";

export const pick = tool<{ on: boolean; n: Integer; text: string; list: string[]; maybe?: string }>("pick");
