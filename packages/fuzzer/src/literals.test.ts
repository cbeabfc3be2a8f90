import { expect, it } from "vitest";
import { extractPolicy } from "../../../test/builders/extract-source.js";
import { literalsOf } from "./literals.js";

function literals(source: string) {
  const { ir, diagnostics } = extractPolicy(source);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  const { compared, sought } = literalsOf(ir);
  return {
    compared: (name: string) => [...(compared.get(name) ?? [])],
    sought: (name: string) => {
      const found = sought.get(name);
      return found && { texts: [...found.texts], sides: [...found.sides] };
    },
  };
}

it.each([
  ["a method", 'permit(fetch, (r) => r.args.url.startsWith("https://a.example"))', "url", "start"],
  [
    "a method of what is read off it",
    'permit(fetch, (r) => r.args.url.host.startsWith("a.example"))',
    "url",
    "start",
    "a.example",
  ],
  [
    "a denial of everything else",
    'deny(fetch, (r) => !r.args.url.includes("https://a.example"))',
    "url",
    "anywhere",
  ],
  ["a list", 'deny(send, (r) => r.args.to.some((a) => !a.endsWith("a.example")))', "to", "end", "a.example"],
  [
    "a role",
    'deny(sending, (r) => !r.effect.to.every((d) => d.id.endsWith("a.example")))',
    "to",
    "end",
    "a.example",
  ],
  [
    "a local name",
    'permit(fetch, (r) => { const u = r.args.url; return u.startsWith("https://a.example"); })',
    "url",
    "start",
  ],
  [
    "a choice",
    'deny(fetch, (r) => (r.args.url.startsWith("https://a.example") ? false : true))',
    "url",
    "start",
  ],
  [
    "a label",
    'label(fetch, (r) => (r.args.url.startsWith("https://a.example") ? [] : ["x"]))',
    "url",
    "start",
  ],
  ["a pattern", "permit(fetch, (r) => /^https:\\/\\/a\\.example/u.test(r.args.url))", "url", "start"],
])("knows a text that is looked for by %s", (_what, rule, name, side, text = "https://a.example") => {
  expect(literals(`export const it = ${rule};`).sought(name)).toEqual({
    texts: [text],
    sides: [side],
  });
});

it("knows a text that a helper looks for, and one of a list", () => {
  const helper = 'const ours = (text: string) => text.endsWith("a.example");';
  const rule = "export const it = deny(fetch, (r) => !ours(r.args.url.host));";
  expect(literals(`${helper}\n${rule}`).sought("url")).toEqual({ texts: ["a.example"], sides: ["end"] });
  const list = 'const OURS = ["a.example", "b.example"];';
  const some = "export const it = permit(fetch, (r) => OURS.some((d) => r.args.url.host.endsWith(d)));";
  expect(literals(`${list}\n${some}`).sought("url")?.texts).toEqual(["a.example", "b.example"]);
});

it.each([
  ["is compared whole", 'permit(fetch, (r) => r.args.url.host === "a.example")'],
  ["is one of a list", 'permit(fetch, (r) => ["a.example"].includes(r.args.url.host))'],
  ["can only stop a call", 'deny(fetch, (r) => r.args.url.includes("a.example"))'],
  ["is only reported", 'log(fetch, (r) => r.args.url.includes("a.example"))'],
])("does not take a text for looked for that %s", (_what, rule) => {
  expect(literals(`export const it = ${rule};`).sought("url")).toBeUndefined();
});

it("does not take a part of the event for an argument of the same name", () => {
  const rule = 'permit(send, (r) => r.subject.id.endsWith("a.example") && r.task?.request === "b")';
  const { compared, sought } = literals(`export const it = ${rule};`);
  expect([compared("subject"), compared("request"), sought("subject")]).toEqual([[], [], undefined]);
});

it("holds amounts against limits of what they are added to, before or in the comparison", () => {
  const paid = 'export const paid = sum("session", pay, (e) => e.args.amount);';
  const added = "export const it = deny(pay, (r) => paid.of(r) + r.args.amount > 1000);";
  expect(literals(`${paid}\n${added}`).compared("amount")).toContain(1000);
  const before = "export const it = deny(pay, (r) => paid.of(r) >= 1000);";
  expect(literals(`${paid}\n${before}`).compared("amount")).toContain(1000);
  const local = "export const it = deny(pay, (r) => { const all = paid.of(r); return all >= 1000; });";
  expect(literals(`${paid}\n${local}`).compared("amount")).toContain(1000);
});

it("knows the text that a pattern looks for, when there is only one", () => {
  const pattern = (text: string) =>
    literals(`export const it = permit(send, (r) => ${text}.test(r.args.body));`);
  expect(pattern("/approved by ann$/u").sought("body")).toEqual({
    texts: ["approved by ann"],
    sides: ["end"],
  });
  expect(pattern("/^\\[ok\\]/u").sought("body")).toEqual({ texts: ["[ok]"], sides: ["start"] });
  expect(pattern("/a+/u").sought("body")).toEqual({ texts: [], sides: ["anywhere"] });
  expect(pattern("/^yes$/u").sought("body")).toBeUndefined();
});
