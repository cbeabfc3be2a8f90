import { tool } from "@enjoin/dsl";

export const match = tool<{ s: string }>("match");
