import { tool } from "@enjoin/dsl";

export const name = tool<{ s: string; t: string }>("name");
