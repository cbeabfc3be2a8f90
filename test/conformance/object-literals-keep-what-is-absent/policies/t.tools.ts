import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ text: string; n?: Integer; items: { id: string; size: Integer }[]; note: string | null }>("use");
