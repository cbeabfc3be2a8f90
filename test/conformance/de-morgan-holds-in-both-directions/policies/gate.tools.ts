import { tool } from "@enjoin/dsl";

export const gate = tool<{ a: boolean; b: boolean; c: boolean }>("gate");
