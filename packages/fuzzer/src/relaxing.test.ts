import { expect, it } from "vitest";
import { extractFiles } from "../../../test/builders/extract-source.js";
import { createPlayer } from "./player.js";

// What cannot be left out of a search of everything, as more goes on with it, and what it says of the rules that it took.

const DUTY =
  'export const both = goal({ kind: "duty", title: "Granted and paid", verbs: ["grants", "pays"] });';

const everythingWith = (rules: string, { budget = 500, goals: declared = DUTY, approver = "" } = {}) => {
  const { ir, goals, diagnostics } = extractFiles({
    "t.tools.ts": `import { type Between, grants, pays, tool } from "@enjoin/dsl";
export const grant = tool<{ payee: "A" }>("grant", { effect: grants({ to: "payee" }), labels: ["secret"] });
export const pay = tool<{ payee: "A"; amount: Between<1, 1> }>("pay", { effect: pays({ amount: "amount", to: "payee" }) });
export const ring = tool<{ bell: "A" }>("ring");
`,
    "p.policy.ts": `import { anyTool, count, deny, distinct, log, once, permit, policy, results, stepUp, sum, union } from "@enjoin/dsl";
import { grant, pay, ring } from "./t.tools.js";
export default policy({ title: "P" });
export const rung = count("session", ring);
export const granted = once("session", grant);
export const carried = union("session", grant, (e) => e.result?.labels);
${rules}
`,
    "d.goals.ts": `import { goal, world } from "@enjoin/dsl";
${declared}
export const desk = world({
  subjects: [{ type: "agent", id: "one" }],
  sessions: 1,
  resources: [],
  ${approver}
  start: 1_790_000_000_000,
});
`,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const player = createPlayer({ artifact: { ir }, goals, recorded: new Map(), chains: [] });
  const part = {
    world: 0,
    layer: "everything",
    seed: 1,
    budget,
    goals: ["both"],
    unprotected: false,
  } as const;
  const { found, exhausted } = player.play(part);
  const { actions } = player.prepared(0).setting;
  return { chain: found[0]?.path.map((move) => actions[move]?.variant.contract.name), exhausted };
};

it("keeps a rule that withholds a result, as what is not seen stops nothing", () => {
  const { chain } = everythingWith(`export const all = permit(anyTool);
export const unseen = deny(results(grant), (r) => rung.of(r) >= 1);
export const notBefore = deny(pay, (r) => !granted.of(r));
export const notWithSecrets = deny(pay, (r) => carried.of(r).has("secret"));`);
  expect(chain).toEqual(["ring", "grant", "pay"]);
});

it("keeps a tracker that may fail over a result, as what is not seen stops nothing", () => {
  const { chain } = everythingWith(`export const all = permit(anyTool);
export const volume = sum("session", grant, (e) => (e.result?.labels ?? []).length * rung.of(e) * 9007199254740991);
export const loud = deny(ring, (r) => volume.of(r) > 5);
export const notBefore = deny(pay, (r) => !granted.of(r));
export const notWithSecrets = deny(pay, (r) => carried.of(r).has("secret"));`);
  expect(chain).toEqual(["ring", "ring", "grant", "pay"]);
});

it("keeps a rule that permits", () => {
  const { chain } = everythingWith(`export const grants = permit([grant, ring]);
export const pays = permit(pay, (r) => rung.of(r) >= 1);
export const notAfter = deny(pay, (r) => granted.of(r));`);
  expect(chain).toEqual(["ring", "pay", "grant"]);
});

it("names the rules that a goal holds by, and leaves out the others", () => {
  const { chain, exhausted } = everythingWith(`export const all = permit(anyTool);
export const many = deny(anyTool, (r) => rung.of(r) >= 90);
export const after = deny(pay, (r) => granted.of(r));
export const before = deny(grant, (r) => paid.of(r) >= 1);
export const paid = count("session", pay);`);
  expect(chain).toBeUndefined();
  expect(exhausted).toMatchObject({ took: ["p/after", "p/before"], outOf: 3 });
  expect(exhausted?.depth).toBeGreaterThan(5);
});

it("says of what it could not begin that there are calls, and that nothing was tried", () => {
  expect(everythingWith("export const all = permit(anyTool);", { budget: 1 }).exhausted).toMatchObject({
    ...{ depth: 0, everything: false, calls: 2, took: [] },
  });
});

it("keeps what asks a person, where a goal takes off what was not approved", () => {
  const rules = `export const all = permit(anyTool);
export const paid = once("session", pay);
export const loud = stepUp(grant, (r) => rung.of(r) >= 1, { requires: "approval" });
export const again = deny(grant, (r) => granted.of(r));
export const notBefore = deny(pay, (r) => !granted.of(r));
export const twice = deny(pay, (r) => paid.of(r));`;
  const goals = `export const both = goal({
  kind: "count", title: "Paid more often than granted, and nobody looked", verb: "pays", over: { verb: "grants" }, per: "all", unapproved: true,
});`;
  expect(
    everythingWith(rules, { goals, approver: 'approver: { id: "zoe", careless: true },' }).chain,
  ).toEqual(["ring", "grant", "pay"]);
});

it("waits for as long as any window is, where one bears on a goal: half of it may be what it takes", () => {
  const { chain } = everythingWith(`export const all = permit(anyTool);
export const lately = distinct("session", grant, (e) => e.args.payee, { window: "1h" });
export const rungLately = distinct("session", ring, (e) => e.args.bell, { window: "1h" });
export const another = count("session", anyTool, undefined, { window: "40m" });
export const often = log(anyTool, (r) => another.of(r) > 100);
export const onlyAfter = deny(ring, (r) => lately.of(r) === 0);
export const rungBefore = deny(pay, (r) => rungLately.of(r) === 0);
export const notBefore = deny(pay, (r) => lately.of(r) >= 1);
export const grantedOnce = deny(grant, (r) => granted.of(r));`);
  expect(chain?.filter((tool) => tool !== undefined)).toEqual(["grant", "ring", "pay"]);
});
