import { sends, tool } from "@enjoin/dsl";

export const post = tool<{ text: string; channels: string[] | null }>("chat.post", {
  effect: sends({ data: "text", to: "channels" }),
});

export const attach = tool<{ file: unknown; title: string; channel: string }>("chat.attach", {
  effect: sends({ data: "title", to: "channel" }),
});
