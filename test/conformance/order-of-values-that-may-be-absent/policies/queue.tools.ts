import { type Integer, tool } from "@enjoin/dsl";

export const enqueue = tool<{ n?: Integer; z: number | null; cap: Integer; list: (Integer | null)[]; text?: string }>("enqueue");
