import { sends, tool } from "@enjoin/dsl";

export const post = tool<{ text: string; channel: string }>("chat.post", {
  effect: sends({ data: "text", to: "channel" }),
});
