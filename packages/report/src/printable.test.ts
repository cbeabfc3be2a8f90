import { expect, it } from "vitest";
import { printable, printableDeep } from "./printable.js";

it("writes what would move the cursor, recolour or reverse the text as escapes", () => {
  expect(printable("a\u001b[31mb\u0007")).toBe("a\\u{1b}[31mb\\u{7}");
  expect(printable("line\nbreak\r\tend")).toBe("line\\nbreak\\r\\tend");
  expect(printable("safe\u202egpj.exe")).toBe("safe\\u{202e}gpj.exe");
  expect(printable("\u009b2J\ud800\ufeff")).toBe("\\u{9b}2J\\u{d800}\\u{feff}");
});

it("leaves everything else alone", () => {
  expect(printable("Grüße, 世界 😀 `x` \\n")).toBe("Grüße, 世界 😀 `x` \\n");
});

it("reaches every text and every key of plain data, and leaves maps alone", () => {
  const sources = new Map([["a.ts", "x\ny"]]);
  const safe = printableDeep({ "k\n": ["\u001b", 1, null, true], sources });
  expect(safe).toEqual({ "k\\n": ["\\u{1b}", 1, null, true], sources });
});
