import { tool } from "@enjoin/dsl";

export const step = tool<{ to: string }>("step");
