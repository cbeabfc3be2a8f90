import { tool } from "@enjoin/dsl";

export const post = tool<{ text: string | { html: string }; at: Date }>("chat.post");
