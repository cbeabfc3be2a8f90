import { type EmailAddress, type Path, reads, sends, tool } from "@enjoin/dsl";

export const mail = tool<{ to: EmailAddress[]; bcc: EmailAddress[]; body: string }>("mail", { effect: [sends({ to: "to", data: "body" }), sends({ to: "bcc", data: "body" })] });
export const share = tool<{ path: Path; to: EmailAddress }>("share", { effect: [reads({ from: "path" }), sends({ to: "to" })] });
export const print = tool<{ path: Path; to: EmailAddress }>("print", { effect: [reads({ from: "path" }), sends({ to: "to" })] });
export const nothing = tool<{ text: string }>("nothing", {});
