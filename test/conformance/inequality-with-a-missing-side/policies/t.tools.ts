import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ a?: string; n?: Integer; z: string | null }>("note");
