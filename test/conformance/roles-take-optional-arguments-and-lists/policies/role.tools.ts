import { type EmailAddress, sends, tool, type Url } from "@enjoin/dsl";

export const send = tool<{ to: EmailAddress; cc?: EmailAddress[]; bcc: EmailAddress | null; channel?: "ops" | "all" | ""; hooks?: Url[] | null; body?: string | null; parts?: string[] }>("send", {
  effect: sends({ to: ["to", "cc", "bcc", "channel", "hooks"], data: ["body", "parts"] }),
});
export const say = tool<{ words: string[] }>("say", { effect: sends({ to: "words" }) });
