import { expect, it } from "vitest";
import { local, member, Names, quote, snake, yamlString } from "./text.js";

it("quotes text so that it cannot end its literal", () => {
  expect(quote('a"b\\c`{}\n')).toBe('"a\\"b\\\\c`{}\\n"');
});

it("escapes what nobody can see, and leaves letters of any script readable", () => {
  expect(quote("\u2028\ufeff\u00a0\u200b é 漢 😀")).toBe('"\\u2028\\ufeff\\u00a0\\u200b é 漢 😀"');
});

it("parses at run time what the formatter would turn into escapes that Rego does not have", () => {
  expect(quote("a\u000bb")).toBe('json.unmarshal("\\"a\\\\u000bb\\"")');
  expect(quote("\u007f")).toBe('json.unmarshal("\\"\\\\u007f\\"")');
});

it("decodes from base64 what the Wasm would misread as JSON", () => {
  expect(quote("\u{e0067}")).toBe('base64.decode("86CBpw==")');
  expect(quote("\u{10ffff}")).toBe('base64.decode("9I+/vw==")');
});

it("writes text into comments as YAML, half a pair as what it is not", () => {
  expect(yamlString('a"\\\n# b\u2028\u{e0067}😀')).toBe('"a\\"\\\\\\n# b\\u2028\\U000e0067😀"');
  expect(yamlString("\ud800x")).toBe('"\ufffdx"');
});

it("refuses a lone surrogate", () => {
  expect(() => quote("\ud800")).toThrow("lone surrogate");
  expect(() => quote("a\udc00")).toThrow("lone surrogate");
});

it("makes names of rules in snake case", () => {
  expect(snake("confidentialLeaves")).toBe("confidential_leaves");
  expect(snake("mail.send-all")).toBe("mail_send_all");
  expect(snake("9lives")).toBe("n_9lives");
});

it("never gives the same name twice, nor one that means something in Rego", () => {
  const names = new Names(["taken"]);
  expect([names.fresh("taken"), names.fresh("a"), names.fresh("a"), names.fresh("count")]).toEqual([
    "taken_2",
    "a",
    "a_2",
    "count_2",
  ]);
});

it("keeps locals apart from builtins, and from each other", () => {
  expect([local("count"), local("count_"), local("total")]).toEqual(["count_", "count__", "total"]);
});

it("writes fields with a dot where Rego allows it", () => {
  expect([member("to"), member("a-b"), member("default"), member("data")]).toEqual([
    ".to",
    '["a-b"]',
    '["default"]',
    ".data",
  ]);
});
