import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ tags: string[]; i: Integer; j: Integer; items: { id: string; ok?: boolean }[] }>("use");
