import type { Bypass, BypassStep, FuzzReport } from "./report.js";

/** Every goal with the chain that reaches it, or null. */
export function jsonFuzz({ result, written }: FuzzReport): unknown {
  return {
    seed: result.seed,
    budget: result.budget,
    decisions: result.decisions,
    sequences: result.sequences,
    actions: result.actions,
    goals: result.goals.map(({ name, title, bypass }) => ({
      name,
      title,
      bypass: bypass === null ? null : found(bypass, written.get(name)),
    })),
    neverAllowed: result.neverAllowed.map(({ tool, rules }) => ({ tool, rules })),
    command: result.command,
    engine: result.engine,
    artifact: result.artifact,
  };
}

function found(bypass: Bypass, file: string | undefined): unknown {
  return {
    world: bypass.world,
    outcome: bypass.outcome,
    steps: bypass.steps.map(step),
    scenario: file ?? null,
  };
}

function step(s: BypassStep): unknown {
  return {
    n: s.n,
    id: s.id,
    session: s.session,
    subject: s.subject.id,
    tool: s.tool,
    arguments: s.arguments,
    effect: s.effect,
    rules: s.rules,
    adds: s.adds,
  };
}
