import {
  delegates,
  deletes,
  type EmailAddress,
  executes,
  grants,
  type Money,
  type Path,
  pays,
  reads,
  remembers,
  type Shell,
  type SpiffeId,
  sends,
  tool,
  type Url,
  writes,
} from "@enjoin/dsl";

// The tools of the desk that flaws are planted in: what carries data, what spends, and what lets others act.

export const readFile = tool<{ path: Path }>("files.read", { effect: reads({ from: "path" }) });
export const writeFile = tool<{ path: Path; text: string }>("files.write", {
  effect: writes({ data: "text", to: "path" }),
});
export const appendFile = tool<{ path: Path; text: string }>("files.append", {
  effect: writes({ data: "text", to: "path" }),
});
export const copyFile = tool<{ path: Path; into: Path }>("files.copy", {
  effect: [reads({ from: "path" }), writes({ to: "into" })],
});
export const renameFile = tool<{ path: Path; into: Path }>("files.rename", {
  effect: [reads({ from: "path" }), writes({ to: "into" }), deletes({ what: "path" })],
});
export const summarise = tool<{ path: Path; into: Path }>("files.summarise", {
  effect: [reads({ from: "path" }), writes({ to: "into" })],
});
export const putNote = tool<{ note: string; text: string }>("memory.put", {
  effect: remembers({ data: "text", as: "note" }),
});
export const getNote = tool<{ note: string }>("memory.get", { effect: reads({ from: "note" }) });
export const copyNote = tool<{ note: string; as: string }>("memory.copy", {
  effect: [reads({ from: "note" }), writes({ to: "as" })],
});
export const sendMail = tool<{ to: EmailAddress; body: string; format?: "plain" | "rich" }>("mail.send", {
  effect: sends({ data: "body", to: "to" }),
});
export const post = tool<{ url: Url; body: string }>("web.post", {
  effect: sends({ data: "body", to: "url" }),
});
export const pay = tool<{ payee: string; amount: Money }>("bank.pay", {
  effect: pays({ amount: "amount", to: "payee" }),
});
export const refund = tool<{ payee: string; amount: Money }>("bank.refund", {
  effect: pays({ amount: "amount", to: "payee" }),
});
export const approve = tool<{ payee: string }>("bank.approve", { effect: grants({ to: "payee" }) });
export const hand = tool<{ agent: SpiffeId; task: string }>("agents.delegate", {
  effect: delegates({ to: "agent", task: "task" }),
});
export const run = tool<{ command: Shell }>("shell.run", { effect: executes({ code: "command" }) });
