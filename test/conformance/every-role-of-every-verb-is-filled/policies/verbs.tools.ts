import { delegates, deletes, executes, grants, type Money, pays, reads, remembers, type Shell, tool, writes } from "@enjoin/dsl";

export const all = tool<{ a: string; b: string[]; n: Money; code: Shell; right: "admin" | "read" }>("all", {
  effect: [
    writes({ to: "a", data: "b" }),
    deletes({ what: "b" }),
    executes({ code: "code", on: "a" }),
    grants({ to: "b", right: "right" }),
    delegates({ to: "a", task: ["code", "b"] }),
    remembers({ data: ["code", "b"], as: "a" }),
    pays({ amount: "n", to: ["a", "b"] }),
    reads({ from: "a" }),
  ],
});
