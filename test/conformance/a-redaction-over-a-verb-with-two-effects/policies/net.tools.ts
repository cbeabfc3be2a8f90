import { type EmailAddress, sends, tool, type Url, writes } from "@enjoin/dsl";

export const publish = tool<{ to: EmailAddress[]; hook: Url; body: string; title: string }>("publish", {
  effect: [sends({ to: "to", data: "body" }), sends({ to: "hook", data: ["title", "body"] }), writes({ to: "hook", data: ["body", "title"] })],
});
