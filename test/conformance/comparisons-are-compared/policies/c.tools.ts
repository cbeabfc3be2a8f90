import { type Integer, tool } from "@enjoin/dsl";

export const check = tool<{ a: string; b: string; c?: string; d: string; n: Integer; on: boolean; list: string[] }>("check");
