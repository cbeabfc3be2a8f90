import { type Integer, tool } from "@enjoin/dsl";

export const note = tool<{ o?: { id: string; n: Integer }; z: string | null; list: string[] }>("note");
