import { describeWhere, nounOf, stops } from "@enjoin/model";
import type { CodeFlow, Location, Log, ReportingDescriptor, ThreadFlowLocation } from "sarif";
import { counted } from "./counted.js";
import type { Bypass, BypassStep, FuzzReport, FuzzResult } from "./report.js";
import { locationOf } from "./sarif-location.js";
import { type Alert, findingsLog, type Related } from "./sarif-log.js";
import { sarifRule } from "./sarif-rule.js";
import { sarifText } from "./sarif-text.js";
import { whyNeverSeen } from "./sometimes-text.js";
import { argumentsOf, decided, howAllowed, later, nearMiss } from "./step-text.js";
import { whyVacuous } from "./vacuous-text.js";

type Goal = FuzzResult["goals"][number];

/** One result a bypass, with its calls as a code flow, and one a goal that nothing reaches, and one a `sometimes` that is never seen. */
export function sarifFuzz(report: FuzzReport): Log {
  const alerts = [
    ...report.result.goals.flatMap((goal) => alertsOf(goal, report)),
    ...report.result.sometimes.filter(({ seen }) => seen === false).map((one) => neverSeen(one, report)),
  ];
  return findingsLog({ category: "fuzz", complete: !report.result.interrupted, alerts });
}

function alertsOf(goal: Goal, report: FuzzReport): Alert[] {
  if (goal.bypass !== null) return [bypassAlert(goal, goal.bypass, report)];
  return goal.vacuous ? [vacuousAlert(goal, report)] : [];
}

/**
 * It stands at the rules that allowed the last call: which rule should have stopped the chain, and at which call, nobody
 * but its author can say.
 */
function bypassAlert(goal: Goal, bypass: Bypass, report: FuzzReport): Alert {
  const allowed = allowing(bypass.steps.at(-1), report);
  const file = report.written.get(goal.name);
  const near = (report.nearMisses.get(goal.name) ?? []).map(
    (miss): Related => ({ label: nearMiss(miss, bypass), location: locationOf(miss.place) }),
  );
  const [location, ...others] = [...allowed, ...goalPlace(goal, report), ...near];
  return {
    rule: ruleOf(goal),
    level: "error",
    message: `${goal.title}: ${bypass.outcome}, by ${counted(bypass.steps.length, nounOf(bypass.steps))} in the world ${bypass.world}, ${howAllowed(bypass)}`,
    ...(location === undefined ? {} : { location: location.location }),
    related: [...others, ...(file === undefined ? [] : [{ label: file, location: locationOf({ file }) }])],
    codeFlow: flowOf(bypass, report),
    identity: ["bypass"],
  };
}

function vacuousAlert(goal: Goal, report: FuzzReport): Alert {
  const [place] = goalPlace(goal, report);
  return {
    rule: ruleOf(goal),
    level: report.strict ? "error" : "warning",
    message: `${goal.title}: ${whyVacuous(goal)}`,
    ...(place === undefined ? {} : { location: place.location }),
    identity: ["vacuous"],
  };
}

function neverSeen(one: FuzzResult["sometimes"][number], report: FuzzReport): Alert {
  const { name, title } = one;
  const place = report.sometimesPlaces.get(name);
  return {
    rule: sarifRule(
      `sometimes/${name}`,
      title,
      `This must be possible: ${title}.`,
      "docs/fuzzing.md of Enjoin says what to do where it never is.",
    ),
    level: report.strict ? "error" : "warning",
    message: `${title}: ${whyNeverSeen(one)}`,
    ...(place === undefined ? {} : { location: locationOf(place) }),
    identity: ["never-seen"],
  };
}

function ruleOf({ name, title }: Goal): ReportingDescriptor {
  return sarifRule(
    `goal/${name}`,
    title,
    `No calls that are each allowed may add up to this: ${title}.`,
    "docs/fuzzing.md of Enjoin says how goals are searched for, and how to mend a policy.",
  );
}

function flowOf({ steps }: Bypass, report: FuzzReport): CodeFlow {
  return { threadFlows: [{ locations: steps.map((s) => stepOf(s, report)) }] };
}

function stepOf(s: BypassStep, report: FuzzReport): ThreadFlowLocation {
  const place: Location = allowing(s, report)[0]?.location ?? {};
  const text = `${later(s)}${describeWhere(s)}: ${s.tool}${argumentsOf(s)}; ${stops(s.effect) ? "stopped: " : ""}${decided(s)}; ${s.adds}`;
  return {
    location: { ...place, message: { text: sarifText(text) } },
    executionOrder: s.n,
    // What could be left out of a bypass was.
    importance: "essential",
  };
}

/** The rules that allowed a call. */
function allowing(s: BypassStep | undefined, { rulePlaces }: FuzzReport): Related[] {
  return (s?.rules ?? []).flatMap((rule) => {
    const place = rulePlaces.get(rule);
    return place === undefined ? [] : [{ label: rule, location: locationOf(place) }];
  });
}

function goalPlace({ name }: Goal, { goalPlaces }: FuzzReport): Related[] {
  const place = goalPlaces.get(name);
  return place === undefined ? [] : [{ label: `the goal ${name}`, location: locationOf(place) }];
}
