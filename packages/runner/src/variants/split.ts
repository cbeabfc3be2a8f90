import type { IrType, ToolContract, Trace, TraceEvent, TraceEventOf } from "@enjoin/model";
import { freshId, replaced, type Setting, type Variant } from "./variant.js";

type Call = TraceEventOf<"call">;
type Arguments = Readonly<Record<string, unknown>>;

/** In how many parts an amount is tried. */
const PARTS = [2, 10];

/**
 * One call as several that add up to it: an amount in parts, a list of places one by one (relations M7 and M8). The parts are
 * made at once, and each gets the result of the whole.
 */
export function split(trace: Trace, { contracts }: Setting): readonly Variant[] {
  return trace.events.flatMap((event, at) => {
    const contract = event.type === "call" ? contracts.get(event.tool) : undefined;
    if (event.type !== "call" || contract === undefined || event.arguments === undefined) return [];
    return divisions(contract, event.arguments).map(([change, parts]) =>
      inParts(trace, at, event, change, parts),
    );
  });
}

function divisions(contract: ToolContract, args: Arguments): (readonly [string, readonly Arguments[]])[] {
  const names = [...new Set(contract.effects.flatMap(({ roles }) => Object.values(roles).flat()))];
  return names.flatMap((name) => {
    const value = args[name];
    const type = contract.args.find((field) => field.name === name)?.type;
    if (type === undefined) return [];
    const ways = isAmount(contract, name, type) ? amounts(value) : Array.isArray(value) ? lists(value) : [];
    return ways.map((parts) => {
      const change = `${name} in ${parts.length} parts`;
      return [change, parts.map((part) => ({ ...args, [name]: part }))] as const;
    });
  });
}

function isAmount({ effects }: ToolContract, name: string, type: IrType): boolean {
  return type.kind === "integer" && effects.some(({ roles }) => roles.amount?.includes(name));
}

function amounts(value: unknown): number[][] {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return [];
  return PARTS.filter((count) => value >= count).map((count) => {
    const part = Math.floor(value / count);
    return [...new Array<number>(count - 1).fill(part), value - part * (count - 1)];
  });
}

function lists(value: readonly unknown[]): unknown[][][] {
  return value.length < 2 ? [] : [value.map((one) => [one])];
}

function inParts(trace: Trace, at: number, call: Call, change: string, parts: readonly Arguments[]): Variant {
  const ids = parts.map((_, part) => freshId(trace, `${call.id}.${part + 1}`));
  const calls = parts.map((part, i) => ({ ...call, id: ids[i] ?? call.id, arguments: part }));
  const events = replaced(trace, at, calls).flatMap((event): readonly TraceEvent[] => {
    if (event.type === "result" && event.call === call.id) return ids.map((id) => ({ ...event, call: id }));
    if (event.type === "approval" && event.call === call.id) return [{ ...event, call: ids[0] ?? call.id }];
    return [event];
  });
  return {
    change: `\`${call.id}\` with ${change}`,
    events,
    standsFor: new Map(ids.map((id) => [id, call.id])),
  };
}
