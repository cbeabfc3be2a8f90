import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

/** A channel has an address; one that is shared with another company has it at that company. */
export const post = tool<{ channel: EmailAddress; text: string }>("chat.post", {
  effect: sends({ data: "text", to: "channel" }),
});

export const read = tool<{ channel: EmailAddress }, { text: string }>("chat.read", {
  effect: reads({ from: "channel" }),
});
