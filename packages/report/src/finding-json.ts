import type { Finding, Reason } from "@enjoin/model";

/** A reason as data. */
export function reason(r: Reason): unknown {
  const pointer = r.pointer === undefined ? {} : { pointer: r.pointer };
  return { rule: r.rule, effect: r.effect, message: r.message, ...pointer };
}

/** A finding as data. */
export function finding(f: Finding): unknown {
  return {
    kind: f.kind,
    subject: f.subject,
    message: f.message,
    ...(f.event === undefined ? {} : { event: f.event }),
    rules: f.rules,
    ...(f.file === undefined ? {} : { file: f.file }),
  };
}
