import { sends, tool } from "@enjoin/dsl";

export const post = tool<{ text: string; channel: number }>("chat.post", {
  effect: sends({ data: "text", to: "channel" }),
});

export const attach = tool<{ file: unknown; channel: string }>("chat.attach", {
  effect: sends({ data: "file", to: "channel" }),
});
