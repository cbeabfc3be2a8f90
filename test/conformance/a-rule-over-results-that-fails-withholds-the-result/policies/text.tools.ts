import { type Integer, tool } from "@enjoin/dsl";

export const say = tool<{ n: Integer; text: string }, { n: Integer; parts: string[] }>("say");
