import { type Integer, tool } from "@enjoin/dsl";

export const go = tool<{ host: string; slot: Integer; from?: string }, { next: string; left?: Integer }>("go");
