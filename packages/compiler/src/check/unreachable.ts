import type { Body, Diagnostic, Expr, Place, PolicyIr, SourceMap } from "@enjoin/model";
import { childrenOf } from "@enjoin/model";
import { createDiagnostic } from "../diagnostics.js";
import type { Conditions } from "./conditions.js";
import { bodiesOf, declarationsOf } from "./every-expr.js";
import { type Env, topEnv, withName } from "./logic/build.js";
import type { Facts } from "./logic/facts.js";
import { given } from "./logic/question.js";
import type { Setting } from "./logic/setting.js";
import { DEEPEST } from "./logic/term.js";
import { placeOf } from "./places.js";

interface Unreachable {
  readonly at: Expr;
  readonly part: string;
  readonly reason: string;
}

/** Told of what is walked over. */
interface Visitor {
  readonly reached: (e: Expr) => void;
  readonly unreachable: (found: Unreachable) => void;
}

/** Warns of branches that no event reaches. `decided` are conditions that are reported as a whole. */
export function checkReach(
  ir: PolicyIr,
  places: SourceMap,
  c: Conditions,
  decided: ReadonlySet<Body>,
): Diagnostic[] {
  const found = new Map<string, Unreachable>();
  const key = (e: Expr) => keyOf(placeOf(e, places));
  walkAll(ir, c, decided, { reached: () => {}, unreachable: (u) => found.set(key(u.at), u) });
  if (found.size === 0) return [];
  // One place can be read several times, as a helper is for arguments of several types: once reached is enough.
  walkAll(ir, c, decided, { reached: (e) => found.delete(key(e)), unreachable: () => {} });
  return [...found.values()].map(({ at, part, reason }) =>
    createDiagnostic("unreachable-branch", placeOf(at, places), { part, reason }),
  );
}

function walkAll(ir: PolicyIr, c: Conditions, decided: ReadonlySet<Body>, visitor: Visitor): void {
  const walker = createWalker(c, visitor);
  for (const owner of ir.policies.flatMap(declarationsOf)) {
    if (c.toolsOf(owner).size === 0) continue;
    // A message is a function of its own: what its rule's condition says does not narrow the types in it.
    const walk = walker(c.settingFor(owner));
    for (const body of bodiesOf(owner)) if (!decided.has(body)) walk(body.result, topEnv());
  }
  for (const helper of ir.helpers) {
    const params = helper.params.map(
      (p) => [p.name, c.terms.parameter(`${helper.name} ${p.name}`, p.type)] as const,
    );
    walker(c.anyEvent)(helper.body, topEnv(params));
  }
}

type Walk = (e: Expr, env: Env, facts: Facts) => void;

function createWalker(c: Conditions, visitor: Visitor): (setting: Setting) => (e: Expr, env: Env) => void {
  return (setting) => {
    const assume = (e: Expr, truth: boolean, env: Env, facts: Facts) =>
      given(c.builder.term(e, env), truth, setting, c.terms, facts);
    const branch = (e: Expr, env: Env, facts: Facts | undefined, part: string, reason: string): void => {
      if (facts) walk(e, env, facts);
      else visitor.unreachable({ at: e, part, reason });
    };
    const walk: Walk = (e, env, facts) => {
      visitor.reached(e);
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
    return (e, env) => walk(e, env, setting.start);
  };
}

/** Whether a test only asks for absence: TypeScript may need it where the event does not. */
function isAbsenceTest(e: Expr): boolean {
  return e.kind === "absent" || (e.kind === "not" && isAbsenceTest(e.operand));
}

function keyOf({ file, line, column, endLine, endColumn }: Place): string {
  return `${file} ${line} ${column} ${endLine} ${endColumn}`;
}
