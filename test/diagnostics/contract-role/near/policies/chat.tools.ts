import { sends, tool } from "@enjoin/dsl";

export const post = tool<{ text: string; channels: string[] | null }>("chat.post", {
  effect: sends({ data: "text", to: "channels" }),
});
