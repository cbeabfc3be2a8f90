import { problemsOf } from "@enjoin/model";
import published from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import type { Location, Run } from "sarif";
import { expect } from "vitest";

/** For names of languages, of which we have none. It is no pattern: a bracket is missing. */
const BROKEN = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";

const schema = JSON.parse(JSON.stringify(published), (key, value) =>
  key === "pattern" && value === BROKEN ? undefined : value,
);

/** The one run of a log, which the schema of SARIF 2.1.0 must find nothing wrong with. */
export function sarifRun(text: string): Run {
  const log = JSON.parse(text);
  expect(problemsOf(schema, log)).toEqual([]);
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs as [Run];
  for (const { ruleId, ruleIndex = -1 } of run.results ?? []) {
    expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
  }
  return run;
}

/** `file:line:column` of a location, as far as it says so. */
export function placeOf(location: Location | undefined): string {
  const { artifactLocation, region } = location?.physicalLocation ?? {};
  return [artifactLocation?.uri, region?.startLine, region?.startColumn]
    .filter((part) => part !== undefined)
    .join(":");
}
