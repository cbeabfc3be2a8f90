import {
  childrenOf,
  type Definitions,
  type Expr,
  failsItself,
  type Helper,
  type Lambda,
  type Rule,
} from "@enjoin/model";
import { isClaims } from "./claim-polarity.js";
import { treeText } from "./same-tree.js";

// A decision that fails is a plain `deny`: a `halt` that would have matched does not, and no obligation stands. So a claim
// must not decide whether a decision fails: neither by being what an operation fails on, nor by choosing whether an
// operation that can fail takes place.

/** What was found in an expression: whether it reads claims, and the first part that they can make fail. */
interface Found {
  readonly reads: boolean;
  readonly at: Expr | undefined;
}

interface Look {
  readonly helpers: ReadonlyMap<string, Helper>;
  readonly definitions: Definitions;
  readonly known: Map<string, Found>;
  /** What can fail and is evaluated whatever the claims are: once more makes no difference. */
  readonly certain: Set<string>;
}

type Variables = ReadonlyMap<string, boolean>;

/** The parts of a rule that claims can make fail: one of its condition, one of its message. */
export function claimFailures(
  rule: Rule,
  helpers: ReadonlyMap<string, Helper>,
  definitions: Definitions,
): readonly Expr[] {
  const l: Look = { helpers, definitions, known: new Map(), certain: new Set() };
  const condition = rule.when && look(rule.when.result, new Map(), false, l);
  // A message is made when the rule matches, which claims decide where the condition reads them.
  const message = rule.message && look(rule.message.result, new Map(), condition?.reads ?? false, l);
  return [condition?.at, message?.at].filter((at) => at !== undefined);
}

/** `chosen`: claims decide whether the expression is evaluated. */
function look(e: Expr, variables: Variables, chosen: boolean, l: Look): Found {
  const of = (x: Expr, decided = chosen) => look(x, variables, decided, l);
  switch (e.kind) {
    case "variable":
      return { reads: variables.get(e.name) ?? true, at: undefined };
    case "field":
      return isClaims(e) ? { reads: true, at: undefined } : of(e.object);
    case "and":
    case "or":
    case "coalesce": {
      const left = of(e.left);
      return together([left, of(e.right, chosen || left.reads)]);
    }
    case "conditional": {
      const test = of(e.test);
      const decided = chosen || test.reads;
      return together([test, of(e.then, decided), of(e.else, decided)]);
    }
    case "let": {
      const value = of(e.value);
      const body = look(e.body, new Map([...variables, [e.name, value.reads]]), chosen, l);
      return { reads: body.reads, at: value.at ?? body.at };
    }
    case "call":
      return call(
        e,
        e.args.map((a) => of(a)),
        chosen,
        l,
      );
    case "method": {
      const target = of(e.target);
      const args = e.args.map((a) => of(a));
      const body = e.lambda && overItems(e.lambda, target, variables, chosen, l);
      // Which record it is does not matter to looking up a key, only the key does.
      const own = itself(e, e.method === "record.get" ? args : [target, ...args], chosen, l);
      return together([target, ...args, ...(body ? [body] : []), own]);
    }
    default:
      return itself(
        e,
        childrenOf(e).map((x) => of(x)),
        chosen,
        l,
      );
  }
}

/** A function of a list is evaluated for each of its elements: not at all where claims make it empty. */
function overItems(lambda: Lambda, list: Found, variables: Variables, chosen: boolean, l: Look): Found {
  return look(lambda.body, new Map([...variables, [lambda.param, list.reads]]), chosen || list.reads, l);
}

/** A helper with these arguments; what fails in it is shown where it is called. */
function call(e: Expr & { readonly kind: "call" }, args: readonly Found[], chosen: boolean, l: Look): Found {
  const helper = l.helpers.get(e.helper);
  if (!helper) return { reads: true, at: e };
  const reads = helper.params.map((_, i) => args[i]?.reads ?? false);
  const key = `${e.helper} ${reads.join(" ")} ${chosen}`;
  const variables = new Map(helper.params.map((p, i) => [p.name, reads[i] ?? false]));
  const body = l.known.get(key) ?? look(helper.body, variables, chosen, l);
  l.known.set(key, body);
  return together([...args, { reads: body.reads, at: body.at && e }]);
}

/** The first failure of an expression's parts, or its own where they or the claims around it decide about it. */
function itself(e: Expr, parts: readonly Found[], chosen: boolean, l: Look): Found {
  const { reads, at } = together(parts);
  if (!failsItself(e, l.definitions)) return { reads, at };
  const text = isClosed(e) ? treeText(e) : undefined;
  if (!chosen && !reads && text !== undefined) l.certain.add(text);
  const fails = reads || (chosen && (text === undefined || !l.certain.has(text)));
  return { reads, at: at ?? (fails ? e : undefined) };
}

/** Whether an expression means the same wherever it stands: it has no names in it. */
function isClosed(e: Expr): boolean {
  return e.kind !== "variable" && childrenOf(e).every(isClosed);
}

function together(parts: readonly Found[]): Found {
  return { reads: parts.some((p) => p.reads), at: parts.find((p) => p.at)?.at };
}
