import { tool } from "@enjoin/dsl";

export const post = tool<{ text?: string; html?: string; at: string; tags: readonly ("news" | "alert")[] }>("chat.post");
