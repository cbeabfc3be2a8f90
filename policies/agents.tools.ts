import { delegates, type SpiffeId, tool } from "@enjoin/dsl";

export const delegate = tool<{ agent: SpiffeId; task: string }>("agents.delegate", {
  effect: delegates({ to: "agent", task: "task" }),
});
