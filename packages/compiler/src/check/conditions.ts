import type { Definitions, PolicyIr, Rule, Target, ToolContract } from "@enjoin/model";
import { canFail, isLabelled, trackerId, typeOfMemory } from "@enjoin/model";
import type { Declaration } from "./every-expr.js";
import { type Builder, createBuilder, type Env, topEnv } from "./logic/build.js";
import type { Facts } from "./logic/facts.js";
import { given } from "./logic/question.js";
import { type Setting, settingOf } from "./logic/setting.js";
import { createTerms, type Term, type Terms } from "./logic/term.js";

/** The conditions of a project's rules as terms, with what is known of the events that they look at. */
export interface Conditions {
  readonly terms: Terms;
  readonly builder: Builder;
  readonly definitions: Definitions;
  /** The tools whose events a rule or a tracker looks at. */
  readonly toolsOf: (of: Looking) => ReadonlySet<ToolContract>;
  readonly settingFor: (of: Looking) => Setting;
  /** The events of any tool, as helpers see them. */
  readonly anyEvent: Setting;
  /** The condition of a rule; nothing where it has none. */
  readonly termOf: (rule: Rule) => Term | undefined;
  /** The names at the top of a rule's condition. */
  readonly envOf: (rule: Rule) => Env;
  /** What holds where a rule matches; nothing when it never does. */
  readonly whenMatched: (rule: Rule) => Facts | undefined;
}

/** What a rule or a tracker looks at: events of a target, of a rule over results and of a label rule only results. */
interface Looking extends Pick<Rule, "target" | "at"> {
  readonly kind?: Declaration["kind"];
}

export function readConditions(ir: PolicyIr): Conditions {
  const terms = createTerms();
  const builder = createBuilder(ir, terms);
  const trackers = ir.policies.flatMap((p) => p.trackers);
  const remembered = new Map(trackers.map((t) => [trackerId(t), typeOfMemory(t)]));
  const envOf = once((_: Rule) => topEnv());
  const toolsOf = once(({ kind, target, at }: Looking) => {
    const tools = ir.tools.filter((tool) => {
      // What enters is its own result, which label rules see, and rules over results do not.
      return kind === "label" ? isLabelled(tool) : at !== "result" || tool.point === undefined;
    });
    return new Set(tools.filter((tool) => looksAt(target, tool)));
  });
  const settings = new Map<string, Setting>();
  const settingFor = once((of: Looking): Setting => {
    const { kind, target } = of;
    const at = kind === "label" ? "result" : of.at;
    const key = JSON.stringify([kind === "label", target, at]);
    const found = settings.get(key);
    if (found) return found;
    const verb = target.kind === "verb" ? target.verb : undefined;
    const made = settingOf([...toolsOf(of)], verb, remembered, at);
    settings.set(key, made);
    return made;
  });
  const termOf = (rule: Rule) => rule.when && builder.term(rule.when.result, envOf(rule));
  return {
    terms,
    builder,
    definitions: {
      helpers: new Map(ir.helpers.map((h) => [h.name, h])),
      trackers: new Map(trackers.map((t) => [trackerId(t), t])),
    },
    toolsOf,
    settingFor,
    anyEvent: settingFor({ target: { kind: "any" } }),
    termOf,
    envOf,
    whenMatched: once((rule: Rule) => {
      const term = termOf(rule);
      return term ? given(term, true, settingFor(rule), terms) : settingFor(rule).start;
    }),
  };
}

/** Whether a rule or a tracker with this target looks at a tool. */
export function looksAt(target: Target, tool: ToolContract): boolean {
  switch (target.kind) {
    case "any":
      return true;
    case "tools":
      return target.tools.includes(tool.name);
    case "verb":
      return tool.effects.some((e) => e.verb === target.verb);
  }
}

/** Whether a rule can stop the whole decision with `evaluation-error`, by its condition or by its message. */
export function ruleCanFail(rule: Rule, c: Conditions): boolean {
  return [rule.when, rule.message].some((body) => body && canFail(body.result, c.definitions));
}

function once<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key) as V;
  };
}
