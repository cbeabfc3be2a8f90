import { type EmailAddress, type Money, pays, sends, tool } from "@enjoin/dsl";

export const mail = tool<{ to: EmailAddress[]; body: string | null }>("mail", { effect: sends({ to: "to", data: "body" }) });
export const order = tool<{ from: string; cost: Money; note: string; copy: EmailAddress }>("order", { effect: [pays({ amount: "cost", to: "from" }), sends({ to: "copy", data: "note" })] });
