import type { DoctorReport } from "./report.js";

/** Every check by name, and whether all are well. */
export function jsonDoctor({ checks }: DoctorReport): unknown {
  return {
    ok: checks.every((c) => c.ok),
    checks: checks.map(({ name, ok, message, help, details }) => ({
      name,
      ok,
      message,
      ...(help === undefined ? {} : { help }),
      details,
    })),
  };
}
