import type { Finding, Place } from "@enjoin/model";
import type { ReportingDescriptor } from "sarif";
import { locationOf } from "./sarif-location.js";
import type { Alert, Related } from "./sarif-log.js";
import { sarifRule } from "./sarif-rule.js";

/** What a finding is, without where it is. */
export function findingAlert(f: Finding, strict: boolean): Pick<Alert, "rule" | "level" | "message"> {
  return {
    rule: RULES[f.kind],
    level: f.kind === "vacuous" && !strict ? "warning" : "error",
    message: f.message,
  };
}

/** The rules whose places are known, with a word about each. */
export function relatedRules(
  rules: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, Place>,
): Related[] {
  return [...rules].flatMap(([rule, word]) => {
    const place = places.get(rule);
    return place === undefined ? [] : [{ label: `${rule} (${word})`, location: locationOf(place) }];
  });
}

const SEE = "The message says what was expected and what was decided; the related locations are the rules.";

const RULES: { readonly [K in Finding["kind"]]: ReportingDescriptor } = {
  expectation: sarifRule(
    "test/expectation",
    "An expectation does not hold",
    "A scenario or a request was decided otherwise than it expects.",
    SEE,
  ),
  variant: sarifRule(
    "test/variant",
    "A variant passes more",
    "A scenario told or cut in another way, with the same effect, is stopped less than the scenario itself.",
    "The message says what was changed, what was decided before and what is decided now.",
  ),
  vacuous: sarifRule(
    "test/vacuous",
    "Nothing is tested",
    "No rule took part in what was decided: it would be the same whatever the policies say.",
    "Let it ask for something that a rule looks at.",
  ),
  bypass: sarifRule(
    "test/bypass",
    "A goal is reached",
    "Calls that are each allowed add up to what must never happen.",
    SEE,
  ),
  "engine-difference": sarifRule(
    "test/engine-difference",
    "Engines decide differently",
    "Two engines give different decisions about one event.",
    SEE,
  ),
  "invalid-scenario": sarifRule(
    "test/invalid-scenario",
    "A scenario cannot be used",
    "A scenario says something that cannot be.",
    SEE,
  ),
};
