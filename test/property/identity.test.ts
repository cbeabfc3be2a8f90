import { compileProject } from "@enjoin/compiler";
import { createReferenceEngine, type EventRequest, type Step } from "@enjoin/engine";
import { strength } from "@enjoin/model";
import { expect, it } from "vitest";
import { LIBRARY, libraryEvents } from "./library-events.js";
import type { Asked } from "./requests.js";
import { threeEngines } from "./three-engines.js";

// fail-open.test.ts takes one part of a request away; here it is whole attributes, and several at once. Without a signal or
// a chain of delegation there is nothing to hold against anybody, so these go first, and what is taken away beside them
// is compared with what is decided then.

const VERIFIED = ["task", "credential", "tool", "properties", "on_behalf_of"] as const;
const INNOCENT_WHEN_ABSENT = ["signals", "delegation", "approvals"] as const;

/** Of how many changes OPA is asked about one. */
const OPA_EVERY = 60;

interface Change {
  readonly removed: readonly string[];
  readonly from: Asked;
  readonly to: Asked;
}

it("never decides weaker when verified attributes are missing, however many of them", {
  timeout: 300_000,
}, async () => {
  const compilation = compileProject(LIBRARY);
  const events = await libraryEvents(compilation.ir, createReferenceEngine({ ir: compilation.ir }));
  const changes = events.flatMap(changesOf);
  const wrong: string[] = [];
  const stricter = new Map<string, number>();
  let compared = 0;
  for (const { name, ask } of await threeEngines(compilation)) {
    const own = name === "opa" ? changes.filter((_, i) => i % OPA_EVERY === 0) : changes;
    const steps = await ask(own.flatMap(({ from, to }) => [from, to]));
    compared += own.length;
    own.forEach(({ removed, to }, i) => {
      const [was, is] = [effectOf(steps[2 * i]), effectOf(steps[2 * i + 1])];
      // A guard denies before any rule can halt: that call is stopped as well.
      if (strength(is) < Math.min(strength(was), strength("deny")))
        wrong.push(`${name}: without ${removed.join(", ")}: ${was} to ${is}: ${JSON.stringify(to)}`);
      if (strength(is) > strength(was))
        for (const part of removed) stricter.set(part, (stricter.get(part) ?? 0) + 1);
    });
  }
  console.info(
    `identity: ${compared} removals of verified attributes from ${events.length} events on reference, Wasm and OPA, ${wrong.length} weakened`,
  );
  expect(wrong.slice(0, 1)).toEqual([]);
  // What no policy asks for could not weaken anything.
  for (const part of VERIFIED) expect(stricter.get(part) ?? 0, part).toBeGreaterThan(100);
});

/** The event without each set of verified attributes that it has, also where it has lost what is innocent when absent. */
function changesOf({ request, state }: Asked): Change[] {
  const innocent = INNOCENT_WHEN_ABSENT.filter((part) => has(request, part));
  const verified = subsetsOf(VERIFIED.filter((part) => has(request, part)));
  return subsetsOf(innocent).flatMap((lost) => {
    const from = { request: without(request, lost), state };
    return verified
      .filter((removed) => removed.length > 0)
      .map((removed) => ({ removed, from, to: { request: without(from.request, removed), state } }));
  });
}

function has({ subject, context }: EventRequest, part: string): boolean {
  if (part === "properties") return subject.properties !== undefined;
  if (part === "on_behalf_of") return subject.properties?.on_behalf_of !== undefined;
  return Object.hasOwn(context, part);
}

function without(request: EventRequest, parts: readonly string[]): EventRequest {
  const { properties, ...subject } = request.subject;
  const left = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([key]) => !parts.includes(key)));
  const kept =
    properties === undefined || parts.includes("properties") ? {} : { properties: left(properties) };
  return {
    ...request,
    subject: { ...subject, ...kept },
    context: left(request.context) as EventRequest["context"],
  };
}

function subsetsOf<T>(list: readonly T[]): (readonly T[])[] {
  const [first, ...rest] = list;
  if (first === undefined) return [[]];
  const others = subsetsOf(rest);
  return [...others, ...others.map((set) => [first, ...set])];
}

function effectOf(step: Step | undefined) {
  if (step === undefined) throw new Error("an answer is missing");
  return step.decision.context.effect;
}
