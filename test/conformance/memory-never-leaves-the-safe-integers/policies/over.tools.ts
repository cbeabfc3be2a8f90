import { type Integer, tool } from "@enjoin/dsl";

export const add = tool<{ to: string; n: Integer; key: string }>("add");
