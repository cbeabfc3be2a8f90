import { type EmailAddress, type Integer, type Money, pays, sends, tool, type Url, writes } from "@enjoin/dsl";

export const share = tool<{ to: EmailAddress[]; cc?: EmailAddress; link: Url; body: string; size: Integer; note: string | null }>("share", { effect: [sends({ to: ["to", "cc"], data: ["body", "note"] }), sends({ to: "link" }), writes({ to: "link", data: "body" })] });
export const pay = tool<{ to: string; amount: Money; fee: Money }>("pay", { effect: pays({ to: "to", amount: ["amount", "fee"] }) });
