import { expect, it } from "vitest";
import { codeFrame } from "./code-frame.js";
import { styleOf } from "./style.js";

const plain = styleOf(false);
const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  file: "a.ts",
  line,
  column,
  endLine,
  endColumn,
});

it("shows the line with its neighbours, a caret below the place and the note behind it", () => {
  const source = "rule('a', {\n  tool: crm.send_mial,\n  effect: 'deny',\n});\n";
  expect(codeFrame(source, at(2, 13, 2, 22), "did you mean `send_mail`?", plain)).toEqual([
    "    1 | rule('a', {",
    "    2 |   tool: crm.send_mial,",
    "      |             ^^^^^^^^^ did you mean `send_mail`?",
    "    3 |   effect: 'deny',",
  ]);
});

it("shows the first line without a line before and the last one without a line after", () => {
  expect(codeFrame("only\n", at(1, 1, 1, 5), undefined, plain)).toEqual(["    1 | only", "      | ^^^^"]);
});

it("ends the caret with the line when the place goes on below", () => {
  expect(codeFrame("a(\n  b,\n)\n", at(1, 2, 3, 2), undefined, plain)).toEqual([
    "    1 | a(",
    "      |  ^",
    "    2 |   b,",
  ]);
});

it("keeps the caret below the place after tabs and after characters that are shown as escapes", () => {
  expect(codeFrame("\t\u001bx = 1", at(1, 3, 1, 4), undefined, plain)).toEqual([
    "    1 |   \\u{1b}x = 1",
    "      |         ^",
  ]);
});

it("is empty for a line that the source does not have", () => {
  expect(codeFrame("a\n", at(7, 1, 7, 2), undefined, plain)).toEqual([]);
});

it("widens its margin for line numbers of four digits", () => {
  const source = Array.from({ length: 1001 }, (_, i) => `l${i + 1}`).join("\n");
  expect(codeFrame(source, at(1000, 1, 1000, 3), undefined, plain)).toEqual([
    "   999 | l999",
    "  1000 | l1000",
    "       | ^^",
    "  1001 | l1001",
  ]);
});
