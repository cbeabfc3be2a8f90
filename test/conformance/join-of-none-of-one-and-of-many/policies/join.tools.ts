import { tool } from "@enjoin/dsl";

export const glue = tool<{ list: string[]; by: string; rows: string[][] }>("glue");
