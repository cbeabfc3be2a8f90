import { type Integer, tool } from "@enjoin/dsl";

export const step = tool<{ n: Integer; list: string[] }>("step");
