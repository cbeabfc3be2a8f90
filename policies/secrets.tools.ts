import { grants, tool } from "@enjoin/dsl";

/** Has a secret used for one action of one connector. The agent names it; the enforcer puts it in, and nobody sees it. */
export const lend = tool<{ secret: string; connector: string; action: string }>("secrets.lend", {
  effect: grants({ to: "connector", right: "secret" }),
});
