import type { ToolContract, ToolEffect } from "@enjoin/model";
import { effectsOf } from "../../packages/fuzzer/src/effects.js";
import type { WorldCall } from "../../packages/fuzzer/src/world.js";

/** A call in a session whose name is that of its subject with a number. */
export function call(session: string, contract: ToolContract, args: Record<string, unknown>): WorldCall {
  const subject = { type: "agent", id: session.replace(/-\d$/u, "") };
  const effects = effectsOf(contract, args);
  return { time: 0, session, subject, contract, arguments: args, expired: [], approved: false, effects };
}

/** The contract of a tool whose arguments are texts, but for `amount`. */
export function contract(
  name: string,
  args: string[],
  effects: ToolEffect[],
  labels: string[] = [],
): ToolContract {
  const type = { kind: "string" } as const;
  const fields = args.map((arg) => ({
    name: arg,
    type: arg === "amount" ? ({ kind: "integer" } as const) : type,
  }));
  return { kind: "tool", id: 0, name, args: fields, open: false, result: { kind: "json" }, effects, labels };
}
