import { tool } from "@enjoin/dsl";

export const note = tool<{ s: string }>("note", { open: true });
