import { reads, remembers, tool } from "@enjoin/dsl";

/** Notes outlive the session, and every agent of the company can read them. */
export const write = tool<{ note: string; text: string }>("notes.write", {
  effect: remembers({ data: "text", as: "note" }),
});

export const read = tool<{ note: string }, { text: string }>("notes.read", {
  effect: reads({ from: "note" }),
});
