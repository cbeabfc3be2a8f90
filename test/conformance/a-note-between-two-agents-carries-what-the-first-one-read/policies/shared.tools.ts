import { reads, remembers, sends, tool } from "@enjoin/dsl";

export const look = tool<{ customer: string }, { name: string }>("crm.look", { effect: reads({ from: "customer" }), labels: ["personal"] });
export const put = tool<{ note: string; text: string }>("memory.put", { effect: remembers({ data: "text", as: "note" }) });
export const get = tool<{ note: string }>("memory.get", { effect: reads({ from: "note" }) });
export const post = tool<{ page: string; text: string }>("web.post", { effect: sends({ data: "text", to: "page" }) });
