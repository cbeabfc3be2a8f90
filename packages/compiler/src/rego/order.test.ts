import type { Expr, Helper, IrType } from "@enjoin/model";
import { expect, it } from "vitest";
import { evaluateTrees, FAILS, helper } from "../../../../test/builders/evaluate-trees.js";
import {
  and,
  arg,
  arithmetic,
  bind,
  call,
  choose,
  coalesce,
  compare,
  constant,
  each,
  list,
  lit,
  method,
  not,
  or,
  template,
  variable,
} from "../../../../test/builders/tree.js";

// What can fail is evaluated when TypeScript evaluates it, and for every element of a list. OPA stops early and skips
// what its index excludes; its Wasm does neither: both must come to the same end.

const BOOLEAN: IrType = { kind: "boolean" };
const OPTIONAL: IrType = { kind: "nullable", of: { kind: "integer" }, absence: "missing" };
const MAX = Number.MAX_SAFE_INTEGER;

const x = variable("x");
/** Holds for one element, and fails for those from 3 on. */
const risky = compare(arithmetic(x, "add", lit(MAX - 2)), "ge", lit(MAX - 1));
const is = (n: number) => compare(x, "eq", lit(n));
const fails = compare(arithmetic(arg("one"), "add", lit(MAX)), "gt", lit(0));
const yes = compare(arg("one"), "eq", lit(1));
const no = compare(arg("one"), "eq", lit(2));

async function expectEach(
  cases: Readonly<Record<string, readonly [tree: Expr, expected: unknown]>>,
  helpers: readonly Helper[] = [],
): Promise<void> {
  const names = Object.keys(cases);
  const trees = Object.values(cases).map(([tree]) => tree);
  const answers = await evaluateTrees(trees, { one: 1, xs: [1, 2, 3], none: [] }, helpers);
  const found = Object.fromEntries(names.map((name, i) => [name, answers[i]]));
  const expected = Object.entries(cases).map(([name, [, value]]) => [name, { opa: value, wasm: value }]);
  expect(found).toEqual(Object.fromEntries(expected));
}

const some = (target: Expr, body: Expr): Expr => ({
  ...each("array.some", target, "x", body),
  type: BOOLEAN,
});
const every = (target: Expr, body: Expr): Expr => ({
  ...each("array.every", target, "x", body),
  type: BOOLEAN,
});

it("evaluates the right side of logic only when TypeScript does", async () => {
  await expectEach({
    "true || fails": [or(yes, fails), true],
    "false || fails": [or(no, fails), FAILS],
    "fails || true": [or(fails, yes), FAILS],
    "false && fails": [and(no, fails), false],
    "true && fails": [and(yes, fails), FAILS],
    "fails && false": [and(fails, no), FAILS],
    "!(true || fails)": [not(or(yes, fails)), false],
    "!(false && fails)": [not(and(no, fails)), true],
    "!(fails && false)": [not(and(fails, no)), FAILS],
    "!!(false || !(true && !fails))": [not(not(or(no, not(and(yes, not(fails)))))), FAILS],
    "(true || fails) && (false || true || fails)": [and(or(yes, fails), or(or(no, yes), fails)), true],
    "(false && fails) || (true && false) || true": [or(or(and(no, fails), and(yes, no)), yes), true],
    "true ? false : fails": [choose(yes, no, fails), false],
    "false ? fails : true": [choose(no, fails, yes), true],
    "true ? fails : true": [choose(yes, fails, yes), FAILS],
    "fails ? true : true": [choose(fails, yes, yes), FAILS],
    "!(true ? false : fails)": [not(choose(yes, no, fails)), true],
    "if (fails) return false; return false": [choose(fails, lit(false), lit(false)), FAILS],
    "if (true) return true; return fails": [choose(yes, lit(true), fails), true],
    "if (true) return false; return fails": [choose(yes, lit(false), fails), false],
    "true ? 1 : overflow": [choose(yes, lit(1), arithmetic(arg("one"), "add", lit(MAX))), 1],
    "1 ?? overflow": [coalesce(arg("one", OPTIONAL), arithmetic(arg("one"), "add", lit(MAX))), 1],
    "undefined ?? overflow": [coalesce(arg("two", OPTIONAL), arithmetic(arg("one"), "add", lit(MAX))), FAILS],
    "undefined ?? 2 ?? overflow": [
      coalesce(coalesce(arg("two", OPTIONAL), lit(2)), arithmetic(arg("one"), "add", lit(MAX))),
      2,
    ],
  });
});

it("looks at every element, even when the first decides", async () => {
  const xs = arg("xs");
  await expectEach({
    "[1, 2, 3].some(risky)": [some(xs, risky), FAILS],
    "[1, 2, 3].every(risky)": [every(xs, risky), FAILS],
    "[1, 2, 3].every(x => x === 7 && risky(x))": [every(xs, and(is(7), risky)), false],
    "[1, 2, 3].some(x => x === 2 && risky(x))": [some(xs, and(is(2), risky)), true],
    "[1, 2, 3].some(x => x === 1 || risky(x))": [some(xs, or(is(1), risky)), FAILS],
    "[1, 2, 3].some(x => x === 3 || risky(x))": [some(xs, or(is(3), risky)), true],
    "[1, 2, 3].every(x => x === 3 || risky(x))": [every(xs, or(is(3), risky)), true],
    "!([1, 2, 3].some(risky))": [not(some(xs, risky)), FAILS],
    "!([].every(risky))": [not(every(arg("none"), risky)), false],
    "[].some(risky)": [some(arg("none"), risky), false],
    "[1, 2, 3].find(risky)": [each("array.find", xs, "x", risky), FAILS],
    "[1, 2, 3].find(x => x === 2 && risky(x))": [each("array.find", xs, "x", and(is(2), risky)), 2],
    "[1, 2, 3].filter(x => x === 2 && risky(x))": [each("array.filter", xs, "x", and(is(2), risky)), [2]],
    "[1, 2, 3].filter(x => risky(x) && x === 2)": [each("array.filter", xs, "x", and(risky, is(2))), FAILS],
    "[1, 2, 3].map(x => x + MAX - 3)": [
      each("array.map", xs, "x", arithmetic(x, "add", lit(MAX - 3))),
      [MAX - 2, MAX - 1, MAX],
    ],
    "[1, 2, 3].map(x => x + MAX - 2)": [
      each("array.map", xs, "x", arithmetic(x, "add", lit(MAX - 2))),
      FAILS,
    ],
    "new Set([1, 2, 3]).some(risky)": [
      { ...each("set.some", method("set.of", xs), "x", risky), type: BOOLEAN },
      FAILS,
    ],
    "[1, 2, 3].some(x => x === 1) || fails": [or(some(xs, is(1)), fails), true],
    "[1, 2, 3].some(x => x < 3) && fails": [and(some(xs, compare(x, "lt", lit(3))), fails), FAILS],
    "[1, 2, 3].some(x => x === 4) && fails": [and(some(xs, is(4)), fails), false],
  });
});

it("finds in lists by what is outside of them, without failing for other elements", async () => {
  // OPA builds an index of a comprehension that compares with a variable from outside.
  const risk = compare(arithmetic(variable("y"), "add", lit(MAX - 2)), "gt", lit(0));
  const same = compare(variable("y"), "eq", x);
  const inner = (body: Expr) => method("array.length", each("array.filter", arg("xs"), "y", body));
  await expectEach({
    "y === x && risky(y)": [each("array.map", list(lit(1), lit(2)), "x", inner(and(same, risk))), [1, 1]],
    "risky(y) && y === x": [each("array.map", list(lit(1), lit(2)), "x", inner(and(risk, same))), FAILS],
  });
});

it("is not kept from failing by an index over what stands behind", async () => {
  const late = bind("y", arithmetic(x, "add", lit(MAX - 2)), is(1));
  const cases: [string, Expr][] = [
    ["risky(x) && x === 1", and(risky, is(1))],
    ["risky(x) && (x === 1 && x > 0)", and(risky, and(is(1), compare(x, "gt", lit(0))))],
    [
      "risky(x) && [1].includes(x)",
      and(risky, { ...method("array.includes", list(lit(1)), x), type: BOOLEAN }),
    ],
    ["!(risky(x) || x === 2)", not(or(not(risky), is(2)))],
    ["const y = risk(x); return x === 1", late],
    ["risky(x) ? x === 1 : false", choose(risky, is(1), lit(false))],
    ["risky(x) ? x === 1 : x === 5", choose(risky, is(1), is(5))],
    ["true && risky(x) && x === 1", and(and(lit(true), risky), is(1))],
  ];
  await expectEach(
    Object.fromEntries(
      cases.flatMap(([name, body]) => [
        [`[3].map(x => ${name})`, [each("array.map", list(lit(3)), "x", body), FAILS] as const],
        [`[3].some(x => ${name})`, [some(list(lit(3)), body), FAILS] as const],
        [`[1].map(x => ${name})`, [each("array.map", list(lit(1)), "x", body), [true]] as const],
      ]),
    ),
  );
});

it("is not kept from failing by an index over constants and arguments", async () => {
  const three = compare(constant("two"), "eq", lit(3));
  await expectEach({
    "fails && two === 3": [and(fails, three), FAILS],
    "fails && [3].includes(two)": [
      and(fails, { ...method("array.includes", list(lit(3)), constant("two")), type: BOOLEAN }),
      FAILS,
    ],
    "!(fails && two === 3)": [not(and(fails, three)), FAILS],
    "fails && one === 2": [and(fails, no), FAILS],
    "two === 3 && fails": [and(three, fails), false],
  });
});

it("evaluates constants and arguments that nothing reads", async () => {
  const overflow = arithmetic(arg("one"), "add", lit(MAX));
  const unused = helper("unused", ["a"], yes);
  const twice = helper("twice", ["a"], arithmetic(variable("a"), "add", variable("a")));
  const lazy = helper("lazy", ["a"], and(compare(variable("a"), "eq", lit(7)), fails));
  const boolean = (e: Expr): Expr => ({ ...e, type: BOOLEAN });
  await expectEach(
    {
      "const y = overflow; return true": [bind("y", overflow, lit(true)), FAILS],
      "const y = overflow; return 1": [bind("y", overflow, lit(1)), FAILS],
      "const y = [1].some(fails); return true": [bind("y", some(arg("xs"), risky), lit(true)), FAILS],
      "if (false) { const y = overflow; return true } return true": [
        choose(no, bind("y", overflow, lit(true)), yes),
        true,
      ],
      "if (true) return 1; const y = overflow; return 2": [
        choose(yes, lit(1), bind("y", overflow, lit(2))),
        1,
      ],
      "[1, 2].map(x => { const y = overflow; return x })": [
        each("array.map", arg("xs"), "x", bind("y", overflow, x)),
        FAILS,
      ],
      "unused(overflow)": [boolean(call("unused", overflow)), FAILS],
      "unused(1)": [boolean(call("unused", lit(1))), true],
      "twice(MAX)": [call("twice", lit(MAX)), FAILS],
      "true || twice(MAX) > 0": [or(yes, compare(call("twice", lit(MAX)), "gt", lit(0))), true],
      "lazy(1) || true": [or(boolean(call("lazy", lit(1))), yes), true],
      "lazy(7) || true": [or(boolean(call("lazy", lit(7))), yes), FAILS],
      "`${overflow}`": [template(lit("a"), overflow), FAILS],
      "missing < overflow": [compare(arg("two", OPTIONAL), "lt", overflow), FAILS],
    },
    [unused, twice, lazy],
  );
});

/** What TypeScript makes of a tree of the kinds above; throws where nothing may go on. */
function run(e: Expr, element: number): unknown {
  switch (e.kind) {
    case "literal":
      return e.value;
    case "variable":
      return element;
    case "and":
      return run(e.left, element) && run(e.right, element);
    case "or":
      return run(e.left, element) || run(e.right, element);
    case "not":
      return !run(e.operand, element);
    case "conditional":
      return run(e.test, element) ? run(e.then, element) : run(e.else, element);
    case "let":
      run(e.value, element);
      return run(e.body, element);
    case "arithmetic": {
      const sum = Number(run(e.left, element)) + Number(run(e.right, element));
      if (!Number.isSafeInteger(sum)) throw new Error(FAILS);
      return sum;
    }
    case "compare": {
      const [left, right] = [Number(run(e.left, element)), Number(run(e.right, element))];
      return e.op === "eq" ? left === right : e.op === "ne" ? left !== right : left >= right;
    }
    default:
      throw new Error(`${e.kind} is not used here`);
  }
}

/** What a method gives when its function is asked of every element. */
function expected(name: string, body: Expr, elements: readonly number[]): unknown {
  try {
    const answers = elements.map((element) => run(body, element) === true);
    switch (name) {
      case "array.some":
        return answers.includes(true);
      case "array.every":
        return !answers.includes(false);
      case "array.find":
        return elements.find((_, i) => answers[i]) ?? null;
      case "array.filter":
        return elements.filter((_, i) => answers[i]);
      default:
        return answers;
    }
  } catch {
    return FAILS;
  }
}

it("agrees with TypeScript on generated conditions", async () => {
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  const leaves = [is(1), is(2), risky, not(is(3)), compare(x, "ne", lit(1)), lit(true), lit(false), risky];
  const grow = (depth: number): Expr => {
    const leaf = leaves[random(leaves.length)] ?? risky;
    if (depth === 0) return leaf;
    switch (random(6)) {
      case 0:
        return and(grow(depth - 1), grow(depth - 1));
      case 1:
        return or(grow(depth - 1), grow(depth - 1));
      case 2:
        return not(grow(depth - 1));
      case 3:
        return choose(grow(depth - 1), grow(depth - 1), grow(depth - 1));
      case 4:
        return bind(`y${depth}`, arithmetic(x, "add", lit(MAX - 2)), grow(depth - 1));
      default:
        return leaf;
    }
  };
  const methods = ["array.some", "array.every", "array.find", "array.filter", "array.map"] as const;
  const cases = Array.from({ length: 250 }, (_, i) => {
    const name = methods[i % methods.length] ?? "array.map";
    const elements = [[1, 2], [2, 3, 1], [1]][random(3)] ?? [];
    const body = grow(4);
    const type: IrType = name === "array.some" || name === "array.every" ? BOOLEAN : { kind: "json" };
    const tree: Expr = { ...each(name, lit(elements), "x", body), type };
    return { tree, expected: expected(name, body, elements) };
  });
  const answers = await evaluateTrees(
    cases.map((c) => c.tree),
    {},
  );
  const wrong = cases.flatMap((c, i) => {
    const { opa, wasm } = answers[i] ?? {};
    const same = [opa, wasm].every((a) => JSON.stringify(a) === JSON.stringify(c.expected));
    return same ? [] : [{ ...c, opa, wasm }];
  });
  expect(wrong).toEqual([]);
  const failed = cases.filter((c) => c.expected === FAILS).length;
  expect({ failed: failed > 50, others: cases.length - failed > 50 }).toEqual({ failed: true, others: true });
});
