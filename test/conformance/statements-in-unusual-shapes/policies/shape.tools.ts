import { type Integer, tool } from "@enjoin/dsl";

export const act = tool<{ n: Integer; readonly s: string }>("act"), other = tool<{ x?: string }>("other");
