import { isDeepStrictEqual } from "node:util";
import { type EventRecord, type Finding, isAsked, type RuleKind, stops } from "@enjoin/model";
import { eventId } from "./event-id.js";
import { stoppingRules } from "./replay.js";
import type { Replay } from "./replay-types.js";
import type { Scenario } from "./scenario.js";

/** Every rule's id and what it does now. */
type Rules = ReadonlyMap<string, RuleKind>;

/** What was expected of a scenario and did not hold when it was replayed. */
export function judge(scenario: Scenario, replay: Replay, rules: Rules): Finding[] {
  return [
    ...judgeStopped(scenario, replay, rules),
    ...judgeCompleted(scenario, replay),
    ...judgeEvents(scenario, replay, rules),
  ];
}

/** The first event that was stopped, of any session, besides those that do not count; with sessions that end there, any. */
export function firstStop({ expect }: Scenario, { events }: Replay): EventRecord | undefined {
  const { before, besides = [] } = expect.stopped ?? {};
  const stopped = events.filter((event) => stops(event.effect));
  const counted = stopped.find(({ id }) => !besides.includes(id));
  if (counted !== undefined || events.some(({ id }) => id === before)) return counted;
  return stopped[0];
}

/** The first event of each session that was stopped, but for step-ups that are expected and lifted when asked again. */
export function unexpectedStops(scenario: Scenario, { events }: Replay): readonly EventRecord[] {
  const first = new Map<string, EventRecord>();
  for (const [at, event] of events.entries()) {
    const isExpected =
      event.effect === "step_up" &&
      scenario.expect.events?.[event.id]?.effect === "step_up" &&
      events.slice(at + 1).some((later) => !stops(later.effect) && isSameAgain(event, later, scenario));
    if (stops(event.effect) && !isExpected && !first.has(event.session)) first.set(event.session, event);
  }
  return [...first.values()];
}

/** Whether two events of one session ask for the same. */
function isSameAgain(a: EventRecord, b: EventRecord, { trace }: Scenario): boolean {
  const [first, second] = [a, b].map(({ id }) => trace.events.find((e) => isAsked(e) && e.id === id));
  if (first === undefined || second === undefined || !isAsked(first) || !isAsked(second)) return false;
  const { tool, session } = first;
  return (
    tool === second.tool && session === second.session && isDeepStrictEqual(first.arguments, second.arguments)
  );
}

function judgeStopped(scenario: Scenario, replay: Replay, rules: Rules): Finding[] {
  const expected = scenario.expect.stopped;
  if (expected === undefined) return [];
  const { before, besides = [], by = [] } = expected;
  const stop = firstStop(scenario, replay);
  const order = eventOrder(scenario);
  const late = stop !== undefined && (order.get(stop.id) ?? 0) > (order.get(before) ?? 0);
  const others = besides.length > 0 ? ` besides ${list(besides)}` : "";
  const wanted = `expected a stop at or before \`${before}\`${others}${by.length > 0 ? ` by ${list(by)}` : ""}`;
  const last = replay.events.find((event) => event.id === before);

  if (stop === undefined || late) {
    const what =
      stop === undefined ? "not stopped" : `stopped too late, at ${named(stop)} by ${stoppedBy(stop)}`;
    const parts = [`${scenario.kind} \`${scenario.name}\` was ${what}: ${wanted}`];
    if (last !== undefined) parts.push(`${named(last)} was ${outcome(last)}`);
    parts.push(...by.map((rule) => whyNot(rule, last, rules)));
    return [finding(scenario, parts.join("; "), before, by)];
  }
  const missing = by.filter((rule) => !stop.reasons.some((reason) => reason.rule === rule));
  if (missing.length === 0) return [];
  const parts = [
    `${scenario.kind} \`${scenario.name}\` was stopped at ${named(stop)} by ${stoppedBy(stop)}: ${wanted}`,
    ...missing.map((rule) => whyNot(rule, stop, rules)),
  ];
  return [finding(scenario, parts.join("; "), stop.id, missing)];
}

function judgeCompleted(scenario: Scenario, replay: Replay): Finding[] {
  if (!scenario.expect.completed) return [];
  return unexpectedStops(scenario, replay).map((event) => {
    const said = event.reasons.find((reason) => stops(reason.effect))?.message;
    const message = `${scenario.kind} \`${scenario.name}\` was not completed: ${named(event)} was ${outcome(event)}`;
    return finding(scenario, said ? `${message} (${said})` : message, event.id, stoppingRules(event.reasons));
  });
}

function judgeEvents(scenario: Scenario, replay: Replay, rules: Rules): Finding[] {
  return Object.entries(scenario.expect.events ?? {}).flatMap(([id, { effect, by = [] }]) => {
    const wanted = `expected \`${effect}\`${by.length > 0 ? ` by ${list(by)}` : ""}`;
    const scenarioName = `${scenario.kind} \`${scenario.name}\``;
    const event = replay.events.find((one) => one.id === id);
    if (event === undefined) {
      const why = replay.withheld.includes(id)
        ? `\`${id}\` was not fed back, because its call was stopped`
        : `\`${id}\` was not reached, because its session was stopped before`;
      return [finding(scenario, `${scenarioName}: ${wanted} at \`${id}\`; ${why}`, id, by)];
    }
    const missing = by.filter((rule) => !concerned(event).has(rule));
    if (event.effect === effect && missing.length === 0) return [];
    const parts = [
      `${scenarioName}: ${named(event)} was ${outcome(event)}: ${wanted}`,
      ...missing.map((rule) => whyNot(rule, event, rules)),
    ];
    return [finding(scenario, parts.join("; "), id, missing.length > 0 ? missing : by)];
  });
}

/** The place of every event in the trace, by its id. */
function eventOrder({ trace }: Scenario): ReadonlyMap<string, number> {
  return new Map(
    trace.events.flatMap((event, index) => {
      const id = eventId(event);
      return id === undefined ? [] : [[id, index] as const];
    }),
  );
}

/** Why a rule is not what stopped an event, as far as it can be seen from the decision and from what the rule is now. */
function whyNot(rule: string, event: EventRecord | undefined, rules: Rules): string {
  const kind = rules.get(rule);
  if (kind === undefined) return `\`${rule}\` was not the reason`;
  if (kind === "permit" || kind === "log" || kind === "redact") {
    return `rule \`${rule}\` cannot stop anything (its effect is now \`${kind}\`)`;
  }
  if (event !== undefined && concerned(event).has(rule))
    return `rule \`${rule}\` matched, but did not decide`;
  return `rule \`${rule}\` did not match`;
}

function concerned(event: EventRecord): ReadonlySet<string> {
  return new Set([...event.reasons.map((reason) => reason.rule), ...event.obligations.map((one) => one.id)]);
}

const OUTCOME = {
  allow: "allowed",
  redact: "allowed with redactions",
  step_up: "held for step-up",
  deny: "denied",
  halt: "halted",
} as const;

function outcome(event: EventRecord): string {
  const rules = stops(event.effect)
    ? stoppingRules(event.reasons)
    : event.reasons.filter((reason) => !stops(reason.effect)).map((reason) => reason.rule);
  return `${OUTCOME[event.effect]}${rules.length > 0 ? ` by ${list([...new Set(rules)])}` : ""}`;
}

function stoppedBy(event: EventRecord): string {
  return list(stoppingRules(event.reasons));
}

function named(event: EventRecord): string {
  return `\`${event.id}\` (${event.tool})`;
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function finding(scenario: Scenario, message: string, event: string, rules: readonly string[]): Finding {
  return { kind: "expectation", subject: scenario.name, message, event, rules, file: scenario.file };
}
