import {
  ARGUMENTS_POINTER,
  ENVELOPE,
  type Field,
  fieldsOf,
  type IrType,
  type PolicyIr,
  type State,
  type ToolContract,
} from "@enjoin/model";
import type { EventRequest } from "../engine.js";
import type { Limits } from "../plain-json.js";
import { asMember, type Member, measureJson, measureMembers, UNFIT } from "./measure-json.js";
import { measureState, trackerMeasures } from "./measure-state.js";
import { type Measure, measureType, memberOfField } from "./measure-type.js";

/** Whether all guards let an event of a declared tool through, looked at once and without serialising it. */
export type Accept = (request: EventRequest, state: State) => boolean;

/** What the guards of one tool measure. */
interface ToolMeasures {
  readonly args: Measure;
  readonly result: Measure;
}

/**
 * Compiles the guards into one pass over the request. It never accepts what the guards refuse; what it does not accept
 * has yet to be looked at closely, as it may only be large.
 */
export function compileAccept(ir: PolicyIr, limits: Limits): Accept {
  const tools = new Map(ir.tools.map((tool) => [tool.name, measureTool(tool, limits)]));
  const measureMemory = measureState(trackerMeasures(ir, limits), limits);
  const called: { args: Measure; result: Measure } = { args: () => UNFIT, result: () => UNFIT };
  const anything: Measure = (value, depth) => measureJson(value, depth, limits);
  const replaced: Replaced = {
    [ARGUMENTS_POINTER]: { required: true, measure: (value, depth) => called.args(value, depth) },
    "/action/properties/result/value": {
      required: false,
      measure: (value, depth) => called.result(value, depth),
    },
    // The state is what the engine was given, whatever the request says.
    "/context/state": { required: false, measure: () => 0 },
  };
  const measureRequest = measureParts(ENVELOPE, "", replaced, limits);
  return (request, state) => {
    if (isPolluted()) return false;
    const { name, properties } = request.action;
    const measures = tools.get(name);
    if (measures === undefined) return false;
    const isResult = properties.point === "result";
    if (isResult ? properties.result === undefined : properties.point !== "call") return false;
    called.args = measures.args;
    called.result = isResult ? measures.result : anything;
    return measureRequest(request, 0) + measureMemory(state, 2) + STATE_KEY <= limits.maxBytes;
  };
}

/** `,"state":` */
const STATE_KEY = 9;

function measureTool(tool: ToolContract, limits: Limits): ToolMeasures {
  const { args: fields, open } = tool;
  return {
    args: measureType({ kind: "object", fields, open }, limits),
    result: measureType(tool.result, limits),
  };
}

/** What is measured in its own way, by JSON Pointer. */
type Replaced = { readonly [pointer: string]: Pick<Member, "measure" | "required"> };

/** Compiles the guard of the request, with members of its own at some JSON Pointers. */
function measureParts(type: IrType, pointer: string, replaced: Replaced, limits: Limits): Measure {
  if (type.kind !== "object") return measureType(type, limits);
  const part = (f: Field): Member => {
    const here = `${pointer}/${f.name}`;
    const inner = f.type.kind === "nullable" ? f.type.of : f.type;
    const { measure, required } = replaced[here] ?? {
      measure: measureParts(inner, here, replaced, limits),
      required: memberOfField(f, limits).required,
    };
    return asMember(f.name, measure, required);
  };
  return measureMembers(fieldsOf(type).map(part), type.open, limits);
}

/** Whether every object seems to have keys that are not its own: then nothing can be looked at quickly. */
function isPolluted(): boolean {
  for (const _ in EMPTY) return true;
  return false;
}

const EMPTY = {};
