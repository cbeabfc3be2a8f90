import { tool } from "@enjoin/dsl";

export const post = tool<{ to: string; about?: string }>("post");
