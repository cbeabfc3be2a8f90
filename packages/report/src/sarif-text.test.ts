import { expect, it } from "vitest";
import { sarifLink, sarifText } from "./sarif-text.js";

it("keeps a text on one line, with nothing that hides or reorders it", () => {
  expect(sarifText("a\nb\u001b[2J\u202ec")).toBe("a\\nb\\u{1b}[2J\\u{202e}c");
});

it("lets no text of a recording be a link", () => {
  expect(sarifText("see [the fix](http://evil.example)")).toBe("see [the fix\\](http://evil.example)");
  expect(sarifText('to: ["x@evil.example"], n: a[0]')).toBe('to: ["x@evil.example"], n: a[0]');
});

it("lets no text of a link end it", () => {
  expect(sarifLink("a](9) [b\\", 1)).toBe("[a\\](9) \\[b\\\\](1)");
});
