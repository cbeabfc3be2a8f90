import { type Integer, tool } from "@enjoin/dsl";

export const route = tool<{ n: Integer; host: string; kind: string }>("route");
