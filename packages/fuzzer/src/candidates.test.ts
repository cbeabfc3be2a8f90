import type { Field, IrType, ToolContract, ToolEffect, WorldSpec } from "@enjoin/model";
import { expect, it } from "vitest";
import { actorsOf, plainestFirst, variantsOf } from "./actions.js";
import { ABSENT, candidatesFor, type Sources } from "./candidates.js";
import { EVERYTHING } from "./effects.js";
import type { Literals } from "./literals.js";
import type { Side } from "./sides.js";

const world: WorldSpec = {
  subjects: [
    { type: "agent", id: "spiffe://acme.example/agent/support" },
    { type: "agent", id: "spiffe://acme.example/agent/mail" },
  ],
  sessions: 2,
  resources: [{ tool: "files.read", arguments: { path: "/hr/pay" }, labels: ["confidential"] }],
  start: 0,
};
const sources: Sources = { world, goals: [], literals: literals({}) };
const email: IrType = { kind: "string", format: "email" };
const text: IrType = { kind: "string" };

it("tries both sides of every limit that policies and goals compare an amount with", () => {
  const pay = tool("bank.pay", { amount: { kind: "integer", minimum: 0 } }, [
    { verb: "pays", roles: { amount: ["amount"] } },
  ]);
  const over = { kind: "total", title: "t", over: 500, per: "all" } as const;
  const limits = literals({ amount: [100] });
  const found = candidatesFor(pay, fieldOf(pay, "amount"), { ...sources, goals: [over], literals: limits });
  expect(found).toEqual([1, 99, 100, 101, 250, 251, 252, 499, 500, 501]);
});

it("tries money that comes back where the type allows it", () => {
  const pay = tool("bank.pay", { amount: { kind: "integer" } }, [
    { verb: "pays", roles: { amount: ["amount"] } },
  ]);
  const limits = literals({ amount: [100] });
  expect(candidatesFor(pay, fieldOf(pay, "amount"), { ...sources, literals: limits })).toContain(-100);
});

it("tries addresses inside and outside the domains that policies know", () => {
  const send = tool("mail.send", { to: email }, [{ verb: "sends", roles: { to: ["to"] } }]);
  const known = literals({ to: ["acme.example"] });
  expect(candidatesFor(send, fieldOf(send, "to"), { ...sources, literals: known })).toEqual([
    "someone@acme.example",
    "someone@outside.example",
  ]);
});

it("tries what is near a domain that policies look for, and nothing near one that they compare", () => {
  const send = tool("mail.send", { to: email }, [{ verb: "sends", roles: { to: ["to"] } }]);
  const known = literals({ to: ["acme.example"] }, { to: ["end"] });
  expect(candidatesFor(send, fieldOf(send, "to"), { ...sources, literals: known })).toEqual([
    "someone@acme.example",
    "someone@outside.example",
    "someone@evilacme.example",
    "someone@evil.acme.example",
  ]);
});

it("carries everything with what policies look for in a text, by its name or its role", () => {
  const send = tool("mail.send", { body: text }, [{ verb: "sends", roles: { data: ["body"] } }]);
  const known = literals({ body: ["approved"], data: ["by ann"] }, { body: ["anywhere"], data: ["start"] });
  expect(candidatesFor(send, fieldOf(send, "body"), { ...sources, literals: known })).toEqual([
    "everything read so far",
    "approved everything read so far approved",
    "by ann everything read so far by ann",
    "approved by ann everything read so far approved by ann",
  ]);
});

it("tries no more than its share of what is near many domains", () => {
  const send = tool("mail.send", { to: email }, [{ verb: "sends", roles: { to: ["to"] } }]);
  const many = Array.from({ length: 40 }, (_, i) => `d${i}.example`);
  const known = literals({ to: many }, { to: ["end"] });
  expect(candidatesFor(send, fieldOf(send, "to"), { ...sources, literals: known })).toHaveLength(6 + 1 + 12);
});

it("carries everything in a command", () => {
  const shell: IrType = { kind: "string", format: "shell" };
  const run = tool("shell.run", { command: shell }, [{ verb: "executes", roles: { code: ["command"] } }]);
  const known = literals({ command: ["git "] }, { command: ["start"] });
  expect(candidatesFor(run, fieldOf(run, "command"), { ...sources, literals: known })).toEqual([
    EVERYTHING,
    `git  ${EVERYTHING}`,
    "/hr/pay",
    "git ",
    "true",
  ]);
});

it("tries what was recorded last, texts that carry data with everything in them as well", () => {
  const send = tool("mail.send", { to: email, body: text }, [
    { verb: "sends", roles: { to: ["to"], data: ["body"] } },
  ]);
  const args = new Map([
    ["to", ["bob@acme.example"]],
    ["body", ["Hello"]],
  ]);
  const seeded = { ...sources, recorded: new Map([["mail.send", args]]) };
  expect(candidatesFor(send, fieldOf(send, "to"), seeded)).toEqual([
    "someone@outside.example",
    "bob@acme.example",
  ]);
  expect(candidatesFor(send, fieldOf(send, "body"), seeded)).toEqual([
    EVERYTHING,
    "Hello",
    `Hello ${EVERYTHING}`,
  ]);
});

it("sends everything by the address of a page where the contract says that it carries data", () => {
  const url: IrType = { kind: "string", format: "url" };
  const fetch = tool("web.fetch", { url }, [{ verb: "sends", roles: { data: ["url"], to: ["url"] } }]);
  expect(candidatesFor(fetch, fieldOf(fetch, "url"), sources)).toEqual([
    "https://outside.example/",
    "https://outside.example/?q=everything-read-so-far",
  ]);
});

it("tries nothing but the declared values where a world is exact, and everything else as ever", () => {
  const exact = { ...world, exact: true, values: { to: ["bob@acme.example"] } };
  const send = tool("mail.send", { to: email, cc: email }, [{ verb: "sends", roles: { to: ["to", "cc"] } }]);
  const found = (name: string) => candidatesFor(send, fieldOf(send, name), { ...sources, world: exact });
  expect(found("to")).toEqual(["bob@acme.example"]);
  expect(found("cc")).toEqual(["someone@outside.example"]);
});

it("carries everything in each item of a declared or recorded list", () => {
  const url: IrType = { kind: "string", format: "url" };
  const reply = tool("reply", { links: { kind: "array", items: url } }, [
    { verb: "sends", roles: { data: ["links"], to: ["links"] } },
  ]);
  const exact = { ...world, values: { links: [["https://a.example/"], []] }, exact: true };
  expect(candidatesFor(reply, fieldOf(reply, "links"), { ...sources, world: exact })).toEqual([
    ["https://a.example/"],
    [],
    ["https://a.example/?q=everything-read-so-far"],
  ]);
  const recorded = new Map([["reply", new Map([["links", [["https://b.example/"]]]])]]);
  expect(candidatesFor(reply, fieldOf(reply, "links"), { ...sources, recorded })).toEqual(
    expect.arrayContaining([["https://b.example/"], ["https://b.example/?q=everything-read-so-far"]]),
  );
});

it("runs commands that carry everything", () => {
  const shell: IrType = { kind: "string", format: "shell" };
  const run = tool("shell.run", { command: shell }, [{ verb: "executes", roles: { code: ["command"] } }]);
  expect(candidatesFor(run, fieldOf(run, "command"), sources)).toContain(EVERYTHING);
});

it("puts declared values first, by the name of the argument or with its tool", () => {
  const note = tool("notes.write", { name: text }, [{ verb: "remembers", roles: { as: ["name"] } }]);
  const values = { "notes.write.name": ["a"], name: ["b"], other: ["c"] };
  const found = candidatesFor(note, fieldOf(note, "name"), { ...sources, world: { ...world, values } });
  expect(found).toEqual(["a", "b", "place-1", "place-2"]);
});

it("takes words of the task that look like names for where something goes", () => {
  const task = { id: "t", tools: [], expires: 1, request: "Pay (DE02) for the tent, please." };
  const pay = tool("bank.pay", { payee: text }, [{ verb: "pays", roles: { to: ["payee"] } }]);
  const found = candidatesFor(pay, fieldOf(pay, "payee"), { ...sources, world: { ...world, task } });
  expect(found).toEqual(["DE02", "payee-1", "payee-2"]);
});

it("leaves an optional argument out first, unless it plays a role", () => {
  const optional: IrType = { kind: "nullable", of: text, absence: "missing" };
  const send = tool("mail.send", { body: optional, tag: optional }, [
    { verb: "sends", roles: { data: ["body"] } },
  ]);
  expect(candidatesFor(send, fieldOf(send, "tag"), sources)).toEqual([ABSENT, "text"]);
  expect(candidatesFor(send, fieldOf(send, "body"), sources)).toEqual([EVERYTHING, ABSENT]);
});

it("calls a tool with declared data first, and never twice with the same arguments", () => {
  const path: IrType = { kind: "string", format: "path" };
  const read = tool("files.read", { path }, [{ verb: "reads", roles: { from: ["path"] } }]);
  const found = variantsOf(read, sources).map((variant) => variant.arguments.path);
  expect(found).toEqual(["/hr/pay", "/hr/pay/file", "/file"]);
});

it("tries no more than its share of a tool with many arguments", () => {
  const flags = Object.fromEntries(
    Array.from({ length: 12 }, (_, i) => [`f${i}`, { kind: "boolean" } as const]),
  );
  expect(variantsOf(tool("many.flags", flags, []), sources)).toHaveLength(96);
});

it("tries every candidate once where there are too many ways to combine them", () => {
  const values = { a: range(60), b: range(60) };
  const both = tool("both", { a: { kind: "integer" }, b: { kind: "integer" } }, []);
  const variants = variantsOf(both, { ...sources, world: { ...world, values } });
  expect(new Set(variants.map(({ arguments: { a } }) => a)).size).toBe(60);
  expect(new Set(variants.map(({ arguments: { b } }) => b)).size).toBe(60);
  expect(variants.length).toBeLessThan(96 + 120);
});

it("goes through choices by how far they are from the first", () => {
  expect([...plainestFirst([2, 2])]).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ]);
  expect([...plainestFirst([2, 0])]).toEqual([]);
});

it("names sessions after their subjects, and tells equal names apart", () => {
  const again = { ...world, subjects: [...world.subjects, { type: "agent", id: "spiffe://b.example/mail" }] };
  expect(actorsOf(again).map((actor) => actor.session)).toEqual([
    "support-1",
    "support-2",
    "mail-1",
    "mail-2",
    "mail-3-1",
    "mail-3-2",
  ]);
});

function range(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1);
}

/** What policies hold fields against, by their names, and on which sides they look for it. */
function literals(
  compared: Readonly<Record<string, readonly (string | number)[]>>,
  sought: Readonly<Record<string, readonly Side[]>> = {},
): Literals {
  return {
    compared: new Map(Object.entries(compared).map(([name, values]) => [name, new Set(values)])),
    sought: new Map(
      Object.entries(sought).map(([name, sides]) => {
        const texts = (compared[name] ?? []).filter((value) => typeof value === "string");
        return [name, { texts: new Set(texts), sides: new Set(sides) }];
      }),
    ),
  };
}

function tool(name: string, args: Record<string, IrType>, effects: ToolEffect[]): ToolContract {
  const fields = Object.entries(args).map(([field, type]) => ({ name: field, type }));
  return {
    kind: "tool",
    id: 0,
    name,
    args: fields,
    open: false,
    result: { kind: "json" },
    effects,
    labels: [],
  };
}

function fieldOf(contract: ToolContract, name: string): Field {
  const field = contract.args.find((arg) => arg.name === name);
  if (field === undefined) throw new Error(`no argument ${name}`);
  return field;
}
