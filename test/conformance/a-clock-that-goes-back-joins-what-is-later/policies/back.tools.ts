import { type Integer, tool } from "@enjoin/dsl";

export const add = tool<{ n: Integer; to: string }>("add");
export const look = tool<{ n: Integer; different: Integer }>("look");
