import { type Engine, evaluateBatch } from "@enjoin/engine";
import type {
  AuthzenDecision,
  AuthzenRequest,
  AuthzenResult,
  Decision,
  Finding,
  Reason,
} from "@enjoin/model";
import { InputError } from "@enjoin/model";
import { withVersions } from "./given-memory.js";
import type { Asked, AuthzenCase } from "./load-authzen.js";
import type { ProjectInfo } from "./project-info.js";
import type { SuiteOptions } from "./suite.js";

/** Sends every request to one engine, each from the state that it brings, and compares what comes with what must. */
export async function runAuthzen(
  cases: readonly AuthzenCase[],
  engine: Engine,
  project: Pick<ProjectInfo, "artifact" | "versions">,
  { strict = false }: Pick<SuiteOptions, "strict"> = {},
): Promise<AuthzenResult> {
  if (cases.length === 0) throw new InputError({ file: "-", message: "there are no AuthZEN requests" });
  const requests: AuthzenRequest[] = [];
  for (const one of cases) {
    const answer = await evaluateBatch(engine, withVersions(one.request, project.versions));
    requests.push(compare(one, "evaluations" in answer ? answer.evaluations : [answer], strict));
  }
  const passed = requests.filter((request) => request.passed).length;
  const vacuous = requests.filter(({ findings }) => findings.some(({ kind }) => kind === "vacuous")).length;
  const made = requests.flatMap(({ decisions }) => decisions).filter(({ decision }) => decision !== null);
  return {
    summary: {
      files: new Set(cases.map(({ file }) => file)).size,
      requests: requests.length,
      passed,
      failed: requests.length - passed,
      vacuous,
      decisions: made.length,
      engine: engine.version,
      artifact: project.artifact,
    },
    requests,
    findings: requests.flatMap(({ findings }) => findings),
  };
}

function compare(one: AuthzenCase, answers: readonly Decision[], strict: boolean): AuthzenRequest {
  const { file, pointer, asked, expected } = one;
  const decisions = asked
    .map((evaluation, i) => decisionOf(evaluation, expected[i] ?? null, answers[i]))
    .filter(({ expected, decision }) => expected !== null || decision !== null);
  const findings = decisions.flatMap((decision) => judge(decision, file));
  const passed = findings.every(({ kind }) => kind === "vacuous" && !strict);
  return { file, pointer, passed, decisions, findings };
}

function decisionOf(
  { pointer, subject, action, resource }: Asked,
  expected: boolean | null,
  answer: Decision | undefined,
): AuthzenDecision {
  return {
    pointer,
    subject: { type: subject.type, id: subject.id },
    action: action.name,
    resource: { type: resource.type, id: resource.id },
    expected,
    decision: answer?.decision ?? null,
    effect: answer?.context.effect ?? null,
    reasons: answer?.context.reasons ?? [],
  };
}

function judge(one: AuthzenDecision, file: string): Finding[] {
  const { pointer, subject, action, resource, expected, decision, reasons } = one;
  const rules = [...new Set(reasons.map(({ rule }) => rule))];
  const what = `\`${action}\` by ${subject.type} \`${subject.id}\` on ${resource.type} \`${resource.id}\``;
  const finding = (kind: "expectation" | "vacuous", said: string): Finding[] => [
    { kind, subject: pointer, message: `${what}: ${said}`, rules, file },
  ];
  const got = decision === null ? "no decision" : `\`${decision}\` (${reasons.map(sentence).join("; ")})`;
  const wanted = expected === null ? "no decision" : `\`${expected}\``;
  if (decision !== expected) return finding("expectation", `expected ${wanted}, got ${got}`);
  if (rules.includes("evaluation-error"))
    return finding("expectation", `could not be evaluated (${reasons.map(sentence).join("; ")})`);
  if (!rules.every((rule) => UNREAD.has(rule))) return [];
  return finding("vacuous", `got ${got} before any rule was asked: it would, whatever the policies say`);
}

/** The reasons of a request that no rule has seen. */
const UNREAD: ReadonlySet<string> = new Set(["guard", "unknown-tool"]);

function sentence({ rule, message }: Reason): string {
  return message === "" ? rule : `${rule}: ${message}`;
}
