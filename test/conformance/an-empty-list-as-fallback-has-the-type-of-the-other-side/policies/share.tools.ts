import { type Integer, tool } from "@enjoin/dsl";

export const share = tool<{ who: string; with?: string[]; sizes?: Integer[] | null; deep?: { list?: { id: string }[] } }>("share");
