import type { ScenarioEvent, ScenarioResult, VariantCount } from "@enjoin/model";
import { finding, reason } from "./finding-json.js";
import type { SuiteReport } from "./report.js";

/** The figures, then every scenario with its events, then what fails. */
export function jsonSuite({ result, strict }: SuiteReport): unknown {
  const s = result.summary;
  return {
    summary: {
      scenarios: s.scenarios,
      passed: s.passed,
      failed: s.failed,
      attacks: s.attacks,
      attacksStopped: s.attacksStopped,
      benign: s.benign,
      benignCompleted: s.benignCompleted,
      rules: s.rules,
      rulesExercised: s.rulesExercised,
      engine: s.engine,
      artifact: s.artifact,
    },
    strict,
    scenarios: result.scenarios.map(scenario),
    findings: result.findings.map(finding),
    unexercisedRules: result.unexercisedRules,
    ...(result.variants === undefined ? {} : { variants: result.variants.map(variantCount) }),
  };
}

function variantCount({ transformation, replayed, weaker, accepted }: VariantCount): unknown {
  return { transformation, replayed, weaker, accepted };
}

function scenario(s: ScenarioResult): unknown {
  return {
    name: s.name,
    kind: s.kind,
    file: s.file,
    passed: s.passed,
    stopped: s.stopped === null ? null : { event: s.stopped.event, rules: s.stopped.rules },
    exercised: s.exercised,
    events: s.events.map(event),
    findings: s.findings.map(finding),
  };
}

function event(e: ScenarioEvent): unknown {
  return {
    id: e.id,
    session: e.session,
    point: e.point,
    tool: e.tool,
    effect: e.effect,
    reasons: e.reasons.map(reason),
    afterStop: e.afterStop,
  };
}
