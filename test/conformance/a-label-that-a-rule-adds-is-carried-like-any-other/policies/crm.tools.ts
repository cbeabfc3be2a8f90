import { type EmailAddress, reads, sends, tool } from "@enjoin/dsl";

export const query = tool<{ table: string; limit?: number }>("crm.query", { effect: reads({ from: "table" }) });
export const lookUp = tool<{ table: string }, { id: string }>("crm.look-up", { labels: ["crm"] });
export const ping = tool<{ host: string }>("net.ping");
export const send = tool<{ to: EmailAddress; body: string }>("mail.send", { effect: sends({ data: "body", to: "to" }) });
