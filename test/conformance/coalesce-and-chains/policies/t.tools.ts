import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ o?: { p?: { q: string; n?: Integer | null; l?: string[] } }; x?: string | null; s: string }>("note");
