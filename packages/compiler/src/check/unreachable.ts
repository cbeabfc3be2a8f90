import type { Body, Diagnostic, Expr, Place, PolicyIr, SourceMap, Target } from "@enjoin/model";
import { childrenOf } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import type { Conditions } from "./conditions.js";
import { bodiesOf } from "./every-expr.js";
import { type Env, topEnv, withName } from "./logic/build.js";
import { type Facts, NO_FACTS } from "./logic/facts.js";
import { given } from "./logic/question.js";
import type { Setting } from "./logic/setting.js";
import { DEEPEST } from "./logic/term.js";
import { placeOf } from "./places.js";

/** What was found so far. One place can be read several times, as a helper is for arguments of several types. */
interface Found {
  readonly reached: Set<string>;
  readonly unreachable: Map<string, { readonly at: Expr; readonly part: string; readonly reason: string }>;
}

/** Warns of branches that no event reaches. `decided` are conditions that are reported as a whole. */
export function checkReach(
  ir: PolicyIr,
  places: SourceMap,
  c: Conditions,
  decided: ReadonlySet<Body>,
): Diagnostic[] {
  const found: Found = { reached: new Set(), unreachable: new Map() };
  const walker = createWalker(c, places, found);
  const of = (target: Target) => walker(c.settingFor(target));
  for (const owner of ir.policies.flatMap((p) => [...p.rules, ...p.trackers])) {
    if (c.toolsOf(owner.target).size === 0) continue;
    // A message is a function of its own: what its rule's condition says does not narrow the types in it.
    for (const body of bodiesOf(owner))
      if (!decided.has(body)) of(owner.target)(body.result, topEnv(), NO_FACTS);
  }
  for (const helper of ir.helpers) {
    const params = helper.params.map(
      (p) => [p.name, c.terms.parameter(`${helper.name} ${p.name}`, p.type)] as const,
    );
    walker(c.anyEvent)(helper.body, topEnv(params), NO_FACTS);
  }
  return [...found.unreachable]
    .filter(([key]) => !found.reached.has(key))
    .map(([, { at, part, reason }]) =>
      createDiagnostic("unreachable-branch", placeOf(at, places), { part, reason }),
    );
}

type Walk = (e: Expr, env: Env, facts: Facts) => void;

function createWalker(c: Conditions, places: SourceMap, found: Found): (setting: Setting) => Walk {
  return (setting) => {
    const assume = (e: Expr, truth: boolean, env: Env, facts: Facts) =>
      given(c.builder.term(e, env), truth, setting, c.terms, facts);
    const branch = (e: Expr, env: Env, facts: Facts | undefined, part: string, reason: string): void => {
      if (facts) walk(e, env, facts);
      else found.unreachable.set(keyOf(placeOf(e, places)), { at: e, part, reason });
    };
    const walk: Walk = (e, env, facts) => {
      found.reached.add(keyOf(placeOf(e, places)));
      switch (e.kind) {
        case "and":
        case "or": {
          walk(e.left, env, facts);
          const all = e.kind === "and";
          const right = assume(e.left, all, env, facts);
          const part = `the right side of \`${all ? "&&" : "||"}\``;
          branch(e.right, env, right, part, `the left side is ${all ? "never" : "always"} true`);
          return;
        }
        case "conditional": {
          walk(e.test, env, facts);
          const [holds, fails] = [assume(e.test, true, env, facts), assume(e.test, false, env, facts)];
          const needed = isAbsenceTest(e.test);
          branch(
            e.then,
            env,
            holds ?? (needed ? facts : undefined),
            "this branch",
            "its condition is never true",
          );
          branch(
            e.else,
            env,
            fails ?? (needed ? facts : undefined),
            "this branch",
            "the condition before it is always true",
          );
          return;
        }
        case "coalesce": {
          walk(e.left, env, facts);
          const left = c.builder.term(e.left, env);
          const absent = given(c.terms.make("absent", [left]), true, setting, c.terms, facts);
          // Where TypeScript takes the left side for absent, something has to stand on the right.
          const needed = e.left.type.kind === "nullable" || e.left.type.kind === "json";
          const rest = absent ?? (needed ? facts : undefined);
          branch(e.right, env, rest, "what stands behind `??`", "the left side is never absent");
          return;
        }
        case "let":
          walk(e.value, env, facts);
          walk(e.body, withName(e.name, c.builder.term(e.value, env), env), facts);
          return;
        case "method":
          for (const x of [e.target, ...e.args]) walk(x, env, facts);
          if (e.lambda && env.level < DEEPEST) {
            const list = c.builder.term(e.target, env);
            walk(e.lambda.body, c.builder.inside(e.lambda, list, env), facts);
          }
          return;
        default:
          for (const child of childrenOf(e)) walk(child, env, facts);
      }
    };
    return walk;
  };
}

/** Whether a test only asks for absence: TypeScript may need it where the event does not. */
function isAbsenceTest(e: Expr): boolean {
  return e.kind === "absent" || (e.kind === "not" && isAbsenceTest(e.operand));
}

function keyOf({ file, line, column, endLine, endColumn }: Place): string {
  return `${file} ${line} ${column} ${endLine} ${endColumn}`;
}
