import type { ControlEvidence, ControlsResult, ItemCoverage, OwnControl } from "@enjoin/model";
import { expect, it } from "vitest";
import { md, mdCode } from "./markdown.js";
import { render } from "./render.js";
import type { Report } from "./report.js";

const NONE: ControlEvidence = { status: "gap", attacks: [], rules: [], builtIn: [] };
const SHOWN: ControlEvidence = {
  status: "shown",
  attacks: [
    {
      scenario: "leak",
      story: "A plan leaves. Nobody sees it.",
      passed: true,
      stopped: { event: "c2", rules: ["mail/leaks"] },
      twin: { scenario: "inside", passed: true },
    },
    {
      scenario: "copy",
      story: "A copy | leaves.",
      passed: true,
      stopped: { event: "c1", rules: ["guard"] },
      twin: null,
    },
  ],
  rules: [
    { rule: "mail/leaks", noticedBy: ["leak"], alone: true },
    { rule: "mail/late", noticedBy: ["leak"], alone: false },
  ],
  builtIn: ["guard"],
};
const FAILING: ControlEvidence = {
  ...NONE,
  status: "failing",
  attacks: [
    { scenario: "missed", story: "x", passed: false, stopped: null, twin: { scenario: "y", passed: false } },
  ],
};

function item(id: string, over: Partial<ItemCoverage>): ItemCoverage {
  return {
    ...NONE,
    id,
    title: `Title of ${id}`,
    scope: "enforceable",
    policies: [],
    inferredFrom: [],
    ...over,
  };
}

function control(id: string, over: Partial<OwnControl>): OwnControl {
  return {
    ...NONE,
    id,
    title: `The ${id}`,
    asks: "It holds.",
    ruleDetails: [],
    tags: [],
    uncovered: [],
    ...over,
  };
}

const result: ControlsResult = {
  figures: { attacks: 3, attacksPassed: 2, benign: 1, benignPassed: 1, rules: 3, rulesNoticed: 2 },
  own: [
    control("gate", {
      ...SHOWN,
      ruleDetails: [
        {
          rule: "mail/leaks",
          effect: "deny",
          description: "Nothing\nleaves `a|b`. Never.",
          noticedBy: ["leak"],
        },
        {
          rule: "mail/spare",
          effect: "step_up",
          description: "",
          noticedBy: [],
          redundant: "The gate is first.",
        },
        { rule: "mail/idle", effect: "log", description: "Idle", noticedBy: [] },
      ],
      tags: ["x/A1"],
      uncovered: ["What is whispered."],
    }),
    control("nothing", {}),
  ],
  frameworks: [
    {
      framework: {
        id: "x",
        name: "X Top 5",
        version: "1",
        status: "final",
        url: "https://x.example",
        licence: null,
        source: "its page",
        note: "ids are ours",
      },
      items: [
        item("A1", { ...SHOWN, policies: ["mail"] }),
        item("A2", FAILING),
        item("A3", { status: "tagged", policies: ["mail"], inferredFrom: ["y/B1"] }),
        item("A4", {}),
        item("A5", { inferredFrom: ["y/B1", "y/B2"], ours: true, scope: "detectable" }),
        item("A6", { scope: "out" }),
        item("A7", { scope: "evidence", status: "tagged", policies: ["mail"] }),
        item("A8", { scope: null }),
      ],
    },
  ],
  onRequest: ["z"],
  search: null,
  otherTags: [{ tag: "acme/7", policies: 1, attacks: 2 }],
  engine: "reference 0.1.0",
  artifact: null,
};
const report: Report = { kind: "controls", result };

it("prints what is shown apart from what is only tagged, from gaps, and from what no decision reaches", () => {
  expect(render(report, "pretty", false)).toMatchInlineSnapshot(`
    "controls of this project
      shown  gate     2 of 2 attacks stopped, 1 rule needed, refused by guard  1 limit
      gap    nothing  nothing                                                  no limits written down

    x  X Top 5 (1; final)
      in reach of a decision 5 of 8: 1 shown, 1 FAILING, 1 only tagged, 2 gaps
      shown        A1  Title of A1  enforceable  2 of 2 attacks stopped, 1 rule needed, refused by guard
      FAILING      A2  Title of A2  enforceable  0 of 1 attack stopped, no single rule is needed for it
      only tagged  A3  Title of A3  enforceable  tagged in mail, inferred from y/B1
      gaps, 1:
        A4
      gaps with nothing but an inferred mapping, 1:
        A5
      evidence only, 1:
        A7
      out of reach, 1:
        A6

    frameworks at a glance
         in reach  shown  stopped  failing  only tagged  gaps  evidence only  out of reach
      x  5         1      0        1        1            2     1              1

    tags of your own
      acme/7  policies 1, attacks 2

    not shown unless asked for with --framework: z

    attacks stopped as expected 2 of 3, benign completed 1 of 1, rules that a scenario needs 2 of 3
    engine reference 0.1.0
    "
  `);
});

it("prints a document of the same", () => {
  expect(render(report, "markdown", false)).toMatchInlineSnapshot(`
    "# Controls, and what shows that they hold

    Written by \`policy report --controls --format markdown\` from what a run did. A tag on a policy says what somebody meant; it
    is not counted. What counts is an attack that was replayed through the compiled policies and stopped, and a rule without which it
    would not have been: each rule was taken away in turn (of a permit, its condition), and the scenarios replayed. A rule stands *beside
    others* when its attack is still stopped without it, and only the reason is another.

    | status | what it says |
    | --- | --- |
    | shown | every attack of the item was stopped as expected, and at least one of them gets further when a rule is gone, or is refused by what is built in |
    | stopped | its attacks were stopped, and none gets further when a single rule is gone: several stop them |
    | FAILING | an attack of the item was not stopped as expected, or its benign twin was |
    | benign only | no attack was tried; a benign scenario notices when a rule is gone, as it does of what masks or logs |
    | only tagged | policies or rules are named, and nothing was tried |
    | gap | nothing here bears on it |

    What a decision can do about an item is our judgement: *enforceable* can be stopped or bounded, *detectable* only flagged or logged, a
    *control* is a mitigation itself. Items that no decision can reach, or for which a run is only evidence, are listed and not
    counted. Mappings between frameworks are inferred, shown as such, and count for nothing.

    - attacks stopped as expected: 2 of 3
    - benign scenarios completed: 1 of 1
    - rules that a scenario needs: 2 of 3
    - replayed on reference 0.1.0

    ## Frameworks at a glance

    | framework | in reach | shown | stopped | failing | only tagged | gaps | evidence only | out of reach |
    | --- | --- | --- | --- | --- | --- | --- | --- | --- |
    | [x](#framework-x) | 5 | 1 | 0 | 1 | 1 | 2 | 1 | 1 |

    ## The project's own controls

    | control | status | attacks | rules that a scenario needs | limits |
    | --- | --- | --- | --- | --- |
    | [1. The gate](#control-1-gate) | shown | 2 of 2 attacks stopped | 1 of 3 | 1 |
    | [2. The nothing](#control-2-nothing) | gap | none | none | not written down |

    <a id="control-1-gate"></a>

    ### 1. The gate

    It holds.

    **shown**: 2 of 2 attacks stopped, 1 rule needed, refused by guard.

    | rule | effect | in words | who notices when it is gone |
    | --- | --- | --- | --- |
    | \`mail/leaks\` | deny | Nothing leaves \`a\\|b\`. | \`leak\` |
    | \`mail/spare\` | step up |  | redundant by design: The gate is first. |
    | \`mail/idle\` | log | Idle | **nobody** |

    | attack | what happens | stopped at | by | benign twin |
    | --- | --- | --- | --- | --- |
    | \`leak\` | A plan leaves. Nobody sees it. | \`c2\` | \`mail/leaks\` | \`inside\` |
    | \`copy\` | A copy \\| leaves. | \`c1\` | \`guard\` | none |

    Framework items of these attacks: \`x/A1\`.

    Does not cover:

    - What is whispered.

    <a id="control-2-nothing"></a>

    ### 2. The nothing

    It holds.

    **gap**.

    What it does not cover is not written down.

    <a id="framework-x"></a>

    ## x

    X Top 5 (1; final), <https://x.example>.
    Ids and titles are taken from: its page. Licence: not stated by the source. Note: ids are ours.

    **In reach of a decision 5 of 8: 1 shown, 1 FAILING, 1 only tagged, 2 gaps.**

    | item |  | a decision can | status | attacks | rules that they need | policies tagged |
    | --- | --- | --- | --- | --- | --- | --- |
    | \`A1\` | Title of A1 | enforceable | shown | 2 of 2 attacks stopped | \`mail/leaks\`; beside others \`mail/late\`; refused by \`guard\` | \`mail\` |
    | \`A2\` | Title of A2 | enforceable | FAILING | 0 of 1 attack stopped | no single one | none |

    Only tagged, nothing was tried (1):

    - \`A3\` Title of A3 (enforceable): tagged in \`mail\`; inferred from \`y/B1\` (shown)

    Gaps: a decision could do something, and nothing here does (2):

    - \`A4\` Title of A4 (enforceable)
    - \`A5\` Title of A5 (our words) (detectable); inferred from \`y/B1\`, \`y/B2\` (shown)

    Evidence only: a run of this kind can be shown for it, no decision enforces it (1):

    - \`A7\` Title of A7: tagged in \`mail\`

    Out of reach of a decision (1):

    - \`A6\` Title of A6

    Headings, and what nobody has judged (1): \`A8\`.

    ## Tags of other frameworks

    | tag | policies | attacks |
    | --- | --- | --- |
    | \`acme/7\` | 1 | 2 |

    Reported only when asked for with \`--framework\`: \`z\`.
    "
  `);
});

it("prints all of it as JSON", () => {
  const json = JSON.parse(render(report, "json", false));
  expect(Object.keys(json)).toEqual([
    "summary",
    "search",
    "controls",
    "frameworks",
    "onRequest",
    "otherTags",
  ]);
  expect(json.summary).toEqual({ ...result.figures, engine: "reference 0.1.0", artifact: null });
  expect(json.controls[0].rules[1]).toEqual({
    rule: "mail/spare",
    effect: "step_up",
    description: "",
    noticedBy: [],
    redundant: "The gate is first.",
  });
  expect(json.frameworks[0].items[0]).toMatchObject({
    id: "A1",
    status: "shown",
    rules: SHOWN.rules,
    builtIn: ["guard"],
  });
  expect(json.frameworks[0].items[2]).toMatchObject({
    status: "tagged",
    inferredFrom: ["y/B1"],
    attacks: [],
  });
});

it("lets no text of a policy or a scenario out of its place in a document", () => {
  expect(md("a|b <script>\n# c [d](e) `x|y` \\ ~*_")).toBe(
    "a\\|b \\<script\\> \\# c \\[d\\](e) `x\\|y` \\\\ \\~\\*\\_",
  );
  expect(mdCode("a`b|c\nd")).toBe("a\\`b\\|c d");
  expect(md("\u202e\u0007")).toBe("\\\\u{202e}\\\\u{7}");
});

it("says how far each goal of a search is certain, and on which policy that rests", () => {
  const slice = {
    ...{ goals: ["leaves"], calls: 8, depth: 3, everything: false, positions: 40 },
    ...{ waits: [], expiries: [], took: ["mail/leaves"], outOf: 4 },
  };
  const paid = { ...slice, goals: ["paid", "spent"], everything: true, took: [] };
  const desk = {
    ...{ name: "desk", digest: "sha256:12", subjects: 1, sessions: 2, calls: 8 },
    ...{ waits: [], mostWaited: 0, expiries: [], exhausted: [slice, paid] },
  };
  const search: ControlsResult["search"] = {
    ...{ command: "policy fuzz --seed 1", decisions: 90, policies: ["mail", "cash"], worlds: [desk] },
    goals: [
      { name: "leaves", title: "Data leaves", status: "held" },
      { name: "paid", title: "Too much is paid", status: "reached" },
      { name: "spent", title: "Too much is spent", status: "unreachable" },
    ],
  };
  const searched: Report = { kind: "controls", result: { ...result, search } };
  const text = render(searched, "markdown", false);
  const section = text.slice(text.indexOf("## What a search has shown"), text.indexOf('<a id="framework'));
  expect(section).toContain(
    "- `leaves`: Data leaves: held\n- `paid`: Too much is paid: **reached**\n- `spent`: ",
  );
  expect(section).toContain(
    "| `leaves` | complete to depth 3: every sequence of at most 3 calls was tried, 40 positions reached | `mail/leaves` |",
  );
  expect(section).toContain(
    "| `paid`, `spent` | complete: all that calls lead to was tried, 40 positions reached | none of 4 |",
  );
  expect(section).toContain("| `mail` | `leaves` in `desk`: complete to depth 3 |\n| `cash` | none: ");
  expect(render(searched, "pretty", false)).toContain("policy fuzz --seed 1: 1 of 3 goals held in 1 world");
});
