import type { Engine, Step } from "@enjoin/engine";
import {
  BUILT_IN_REASONS,
  type Decision,
  type EventRecord,
  type Reason,
  stops,
  type Trace,
  type Verb,
} from "@enjoin/model";
import { createMemory } from "./memory.js";
import type { Replay, ReplayOptions, Stop } from "./replay-types.js";
import { type Question, questioner } from "./to-request.js";

/** What cannot be taken back once it has run. */
const IRREVERSIBLE: ReadonlySet<Verb> = new Set(["pays", "deletes", "sends", "executes", "grants"]);

/**
 * Folds a trace through an engine: every call and result is decided with the memory of what was decided before, which
 * starts empty. Results of stopped calls are not fed back, since no agent would have seen them.
 */
export async function replay(trace: Trace, engine: Engine, options: ReplayOptions = {}): Promise<Replay> {
  const ask = questioner(trace);
  const memory = createMemory();
  const events: EventRecord[] = [];
  const withheld: string[] = [];
  const irreversible: string[] = [];
  const stopped = new Set<string>();
  const firstStops = new Map<string, Stop>();

  for (const event of trace.events) {
    const question = ask(event);
    if (question === undefined) continue;
    const { session } = question.call;
    const afterStop = firstStops.has(session);
    if (isResult(question) && stopped.has(question.call.id)) {
      withheld.push(question.id);
      continue;
    }
    if (afterStop && options.stop) continue;

    const before = memory.stateFor(question.request);
    const answer = engine.step(question.request, before);
    const { decision, state }: Step = answer instanceof Promise ? await answer : answer;
    if (state !== before) memory.keep(question.request, state);
    events.push(recordOf(question, decision, afterStop));

    if (stops(decision.context.effect)) {
      stopped.add(question.call.id);
      if (!afterStop) firstStops.set(session, stopOf(question, decision.context.reasons));
    } else if (!afterStop && !isResult(question) && isIrreversible(question.call.tool, options)) {
      irreversible.push(question.id);
    }
  }
  const exercised = rulesOf(events);
  return {
    trace: trace.header.id,
    events,
    withheld,
    stops: [...firstStops.values()],
    irreversible,
    exercised,
  };
}

function isResult(question: Question): boolean {
  return question.request.action.properties.point === "result";
}

function recordOf({ id, call, request }: Question, decision: Decision, afterStop: boolean): EventRecord {
  const { effect, reasons, obligations } = decision.context;
  const { point } = request.action.properties;
  return { id, session: call.session, tool: call.tool, point, effect, reasons, obligations, afterStop };
}

function stopOf({ id, call }: Question, reasons: readonly Reason[]): Stop {
  return { session: call.session, event: id, rules: stoppingRules(reasons) };
}

/** The rules (or built-in reasons) among reasons that stop, each once, sorted. */
export function stoppingRules(reasons: readonly Reason[]): string[] {
  return sorted(reasons.filter((reason) => stops(reason.effect)).map((reason) => reason.rule));
}

function isIrreversible(tool: string, { verbs }: ReplayOptions): boolean {
  return verbs?.get(tool)?.some((verb) => IRREVERSIBLE.has(verb)) ?? false;
}

const BUILT_IN: ReadonlySet<string> = new Set(BUILT_IN_REASONS);

function rulesOf(events: readonly EventRecord[]): string[] {
  const rules = new Set<string>();
  for (const event of events) {
    for (const reason of event.reasons) if (!BUILT_IN.has(reason.rule)) rules.add(reason.rule);
    for (const obligation of event.obligations) rules.add(obligation.id);
  }
  return sorted(rules);
}

function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}
