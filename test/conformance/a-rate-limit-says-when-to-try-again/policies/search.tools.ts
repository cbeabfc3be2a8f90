import { tool } from "@enjoin/dsl";

export const search = tool<{ query: string }>("search");
