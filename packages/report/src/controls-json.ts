import type { AttackShown, ControlEvidence, FrameworkCoverage, OwnControl, Search } from "@enjoin/model";
import { jsonWorld } from "./fuzz-json.js";
import type { ControlsReport } from "./report.js";

/** The figures, the project's own controls, and every item of every framework with all that bears on it. */
export function jsonControls({ result }: ControlsReport): unknown {
  const { figures, search, own, frameworks, onRequest, otherTags, engine, artifact } = result;
  return {
    summary: { ...figures, engine, artifact },
    search: search && searched(search),
    controls: own?.map(ownControl) ?? null,
    frameworks: frameworks.map(framework),
    onRequest,
    otherTags,
  };
}

function searched({ command, decisions, goals, worlds }: Search): unknown {
  return {
    command,
    decisions,
    goals: goals.map(({ name, title, status }) => ({ name, title, status })),
    worlds: worlds.map(jsonWorld),
  };
}

function ownControl(control: OwnControl): unknown {
  const { id, title, asks, ruleDetails, tags, uncovered } = control;
  return {
    id,
    title,
    asks,
    ...evidence(control),
    rules: ruleDetails.map(({ rule, effect, description, noticedBy, redundant }) => ({
      rule,
      effect,
      description,
      noticedBy,
      redundant: redundant ?? null,
    })),
    tags,
    uncovered,
  };
}

function framework({ framework: f, items }: FrameworkCoverage): unknown {
  return {
    id: f.id,
    name: f.name,
    version: f.version,
    status: f.status,
    url: f.url,
    licence: f.licence,
    source: f.source,
    note: f.note ?? null,
    items: items.map((item) => ({
      id: item.id,
      title: item.title ?? null,
      titleIsOurs: item.ours ?? false,
      scope: item.scope,
      policies: item.policies,
      inferredFrom: item.inferredFrom,
      ...evidence(item),
    })),
  };
}

function evidence({ status, attacks, rules, builtIn }: ControlEvidence) {
  return {
    status,
    attacks: attacks.map(attack),
    rules: rules.map(({ rule, noticedBy, alone }) => ({ rule, noticedBy, alone })),
    builtIn,
  };
}

function attack({ scenario, passed, stopped, twin }: AttackShown): unknown {
  return {
    scenario,
    passed,
    stopped: stopped === null ? null : { event: stopped.event, rules: stopped.rules },
    twin: twin === null ? null : { scenario: twin.scenario, passed: twin.passed },
  };
}
