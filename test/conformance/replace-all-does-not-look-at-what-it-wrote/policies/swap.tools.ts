import { tool } from "@enjoin/dsl";

export const edit = tool<{ s: string; t: string }>("edit");
