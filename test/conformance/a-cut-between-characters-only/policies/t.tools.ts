import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ text: string; from: Integer; to: Integer }>("use");
