import { type Integer, tool } from "@enjoin/dsl";

export const act = tool<{ n: Integer }>("act");
export const idle = tool<{ why?: string }>("idle");
