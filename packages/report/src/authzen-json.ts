import type { AuthzenDecision, AuthzenRequest } from "@enjoin/model";
import { finding, reason } from "./finding-json.js";
import type { AuthzenReport } from "./report.js";

/** The figures, then every request with its decisions, then what fails. */
export function jsonAuthzen({ result, strict }: AuthzenReport): unknown {
  const s = result.summary;
  return {
    summary: {
      files: s.files,
      requests: s.requests,
      passed: s.passed,
      failed: s.failed,
      vacuous: s.vacuous,
      decisions: s.decisions,
      engine: s.engine,
      artifact: s.artifact,
    },
    strict,
    requests: result.requests.map(request),
    findings: result.findings.map(finding),
  };
}

function request(r: AuthzenRequest): unknown {
  return {
    file: r.file,
    pointer: r.pointer,
    passed: r.passed,
    decisions: r.decisions.map(decision),
    findings: r.findings.map(finding),
  };
}

function decision(d: AuthzenDecision): unknown {
  return {
    pointer: d.pointer,
    subject: { type: d.subject.type, id: d.subject.id },
    action: d.action,
    resource: { type: d.resource.type, id: d.resource.id },
    expected: d.expected,
    decision: d.decision,
    effect: d.effect,
    reasons: d.reasons.map(reason),
  };
}
