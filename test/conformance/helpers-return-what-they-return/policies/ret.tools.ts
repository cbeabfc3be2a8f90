import { type Integer, tool } from "@enjoin/dsl";

export const send = tool<{ text: string; list: string[]; n: Integer; flag: boolean | null; o?: { owner?: string; n: Integer } }>("send");
