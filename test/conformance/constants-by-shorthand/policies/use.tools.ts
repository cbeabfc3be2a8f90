import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ n: Integer; s: string }>("use");
