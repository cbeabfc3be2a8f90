import { expect, it } from "vitest";
import { plotOf } from "../../bench/fuzz/plot.mjs";

// The picture of `npm run bench:fuzz -- --plot`: what is drawn is what was measured.

const KILLS = new Map([
  ["enjoin", [100, 1000, undefined, 100]],
  ["a <walk> & more", [undefined, 5, 20_000, undefined]],
]);
const panel = { title: "Flaws in M", kills: KILLS };

/** The lines of the searches: each where it begins, and to which height it steps where. */
const curves = (svg: string) =>
  [...svg.matchAll(/<path d="(M64 [\d.]+(?:H[\d.]+V[\d.]+)*H624)"/g)].map((m) => m[1]);

it("draws a step for all that were found after as many decisions, up to the most", () => {
  // From 10 to 10,000 decisions, 560 wide and 220 high: 100 is a third of the way, and a half of four 110 up.
  expect(curves(plotOf([panel], 10_000))).toEqual(["M64 260H250.7V150H437.3V95H624", "M64 205H624"]);
  expect(curves(plotOf([panel], 500))).toEqual(["M64 260H393.6V150H624", "M64 205H624"]);
});

it("names the searches with what they had found in the end, and the same numbers give the same bytes", () => {
  const svg = plotOf([panel, panel], 10_000);
  expect(svg).toContain(">enjoin, 75.0 %</text>");
  expect(svg).toContain(">a &lt;walk> &amp; more, 25.0 %</text>");
  expect([...svg.matchAll(/>(1[0,]+)<\/text>/g)].map((m) => m[1])).toEqual(
    [1, 2].flatMap(() => ["10", "100", "1,000", "10,000"]),
  );
  expect(curves(svg)).toHaveLength(4);
  expect(plotOf([panel, panel], 10_000)).toBe(svg);
});

it("is XML whose elements end where they began", () => {
  const open: string[] = [];
  for (const [, end, name = "", empty] of plotOf([panel, panel], 300).matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)) {
    if (end === "/") expect(open.pop()).toBe(name);
    else if (empty === "") open.push(name);
  }
  expect(open).toEqual([]);
});
