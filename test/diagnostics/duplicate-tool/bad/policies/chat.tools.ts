import { sends, tool } from "@enjoin/dsl";

export const post = tool<{ text: string; channel: string }>("mail.send", {
  effect: sends({ data: "text", to: "channel" }),
});
