import { grants, remembers, tool } from "@enjoin/dsl";

/** Puts a plan on the board that all agents share, or adds to one. */
export const propose = tool<{ plan: string; text: string }>("plans.propose", {
  effect: remembers({ data: "text", as: "plan" }),
});

/** Gives a plan the go: what is in it will be carried out. */
export const release = tool<{ plan: string }>("plans.release", { effect: grants({ to: "plan" }) });
