import type { StringKind } from "@enjoin/model";
import fc from "fast-check";
import { expect, it } from "vitest";
import { codesOf, problemsOf } from "../../../../test/builders/read-conditions.js";
import { isPossible, nearCanonical, type Position } from "./canonical-forms.js";

const hex = "0123456789abcdef".repeat(4);

/** Texts in canonical form, after docs/kinds.md. */
const CANONICAL: { readonly [kind in StringKind]: readonly string[] } = {
  host: ["acme.example", "localhost", "a-b.example", "xn--bcher-kva.example", "192.0.2.7", "1a.example"],
  email: [
    "bob@acme.example",
    "bob.miller+news@acme.example",
    "O'Neil@a-b.example",
    "a@xn--bcher-kva.example",
  ],
  path: ["/", "/srv/data", "/srv/report 1.txt", "/srv/.hidden", "/srv/...", "/srv/a..b/c"],
  url: [
    "https://acme.example/",
    "http://192.0.2.7/",
    "https://acme.example:8443/a%20b?x=1#part",
    "https://acme.example/@bob/a;v=1/?to=bob@b.example&x=a%26b",
    "https://acme.example/%C3%A9/~bob/",
  ],
  spiffe: ["spiffe://acme.example/agent/support", "spiffe://a_b.example/Agent_1"],
  digest: [`sha256:${hex}`],
  sql: ["", "select 'é😀'\n\tfrom t;"],
  shell: ["", "ls -l | wc\r\n"],
  secret: ["x", " \u0000"],
};

const IMPOSSIBLE: readonly (readonly [StringKind, string, Position, string?])[] = [
  ["host", "Acme.example", "whole", "acme.example"],
  ["host", "acme.example.", "whole", "acme.example"],
  ["host", "*.acme.example", "whole"],
  ["host", "ab--c.example", "whole"],
  ["host", ".acme.example", "start"],
  ["host", "ACME", "inside", "acme"],
  ["email", "bob@mail", "whole"],
  ["email", "bob@Acme.example", "whole", "bob@acme.example"],
  ["email", "@Acme.example", "end", "@acme.example"],
  ["email", "bob miller", "inside"],
  ["path", "srv", "start"],
  ["path", "/srv/", "whole", "/srv"],
  ["path", "/a/../b", "folder", "/b"],
  ["path", "", "folder"],
  ["path", "/../", "inside"],
  ["path", "a\\b", "inside", "a/b"],
  ["url", "https://acme.example", "whole", "https://acme.example/"],
  ["url", "https://ACME.example/", "start", "https://acme.example/"],
  ["url", "https://acme.example:443/", "whole"],
  ["url", "ftp://", "start"],
  ["url", "é", "inside"],
  ["spiffe", "spiffe://acme.example", "whole"],
  ["spiffe", "https://", "start"],
  ["digest", "sha512:", "start"],
  ["digest", "ABC", "inside", "abc"],
  ["sql", "\u0000", "inside"],
  ["secret", "", "whole"],
];

it("holds for possible what a value of a kind is, begins with, ends with and contains", () => {
  for (const [kind, texts] of Object.entries(CANONICAL)) {
    for (const text of texts) {
      expect({ kind, text, whole: isPossible(kind as StringKind, text, "whole") }).toMatchObject({
        whole: true,
      });
      for (let from = 0; from <= text.length; from++) {
        expect({
          end: text.slice(from),
          is: isPossible(kind as StringKind, text.slice(from), "end"),
        }).toMatchObject({ is: true });
        expect({
          start: text.slice(0, from),
          is: isPossible(kind as StringKind, text.slice(0, from), "start"),
        }).toMatchObject({ is: true });
        for (let to = from; to <= text.length; to++) {
          const part = text.slice(from, to);
          expect({ kind, part, is: isPossible(kind as StringKind, part, "inside") }).toMatchObject({
            is: true,
          });
        }
      }
    }
  }
});

const LABEL = "[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?";
const HOST = `(${LABEL}\\.){0,3}[a-z]([a-z0-9]{0,5})`;
const GENERATED: readonly (readonly [StringKind, RegExp])[] = [
  ["host", new RegExp(`^${HOST}$`)],
  ["email", new RegExp(`^[A-Za-z0-9+_'-]{1,8}(\\.[A-Za-z0-9+_'-]{1,8}){0,2}@${LABEL}\\.${HOST}$`)],
  ["path", /^(\/[A-Za-z0-9_ ~$-][A-Za-z0-9. _~$-]{0,8}){1,4}$/],
  [
    "url",
    new RegExp(
      `^https?://${HOST}(:8[1-9]{1,3})?/([a-z0-9~_-]{1,5}/){0,3}([?]x=([a-z/?:@]|%20|%C3%A9){0,5}z)?(#[a-z]{1,3})?$`,
    ),
  ],
  ["spiffe", /^spiffe:\/\/[a-z0-9._-]{1,9}(\/[A-Za-z0-9_-]{1,6}){1,4}$/],
];

it.each(GENERATED)("holds for possible whatever a canonical %s has in it", (kind, pattern) => {
  const part = fc.tuple(fc.stringMatching(pattern), fc.nat(), fc.nat());
  fc.assert(
    fc.property(part, ([text, a, b]) => {
      // Two hyphens in the third and fourth place are for A-labels only.
      fc.pre(isPossible(kind, text, "whole"));
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      expect(isPossible(kind, text.slice(0, to), "start")).toBe(true);
      expect(isPossible(kind, text.slice(from), "end")).toBe(true);
      expect(isPossible(kind, text.slice(from, to), "inside")).toBe(true);
    }),
    { seed: 1, numRuns: 300 },
  );
});

it.each(IMPOSSIBLE.map(([kind, text, position, near]) => ({ kind, text, position, near })))(
  "knows that no $kind has $text as its $position",
  ({ kind, text, position, near }) => {
    expect(isPossible(kind, text, position)).toBe(false);
    if (near) expect(nearCanonical(kind, text, position)).toBe(near);
  },
);

it("refuses comparisons of a kind that can never be true, wherever the text stands", () => {
  const before = `const OURS = ["acme.example", "Other.example"];
const DATA = { domains: ["ACME.example"], ok: ["acme.example"] };
const SET = new Set(["A.example"]);`;
  const refused = [
    "r.args.host === 'ACME.example'",
    "'ACME.example' !== r.args.host",
    "r.args.mail.domain === 'ACME.example'",
    "r.args.url.host.endsWith('.Example')",
    "{ const d = r.args.mail.domain; return d === 'ACME.example'; }",
    "[r.args.mail].map((m) => m.domain).includes('ACME.example')",
    "['acme.example', 'ACME.example'].includes(r.args.host)",
    "OURS.includes(r.args.host)",
    "DATA.domains.includes(r.args.host)",
    "SET.has(r.args.host)",
    "new Set(['A.example']).has(r.args.host)",
    "r.args.path.isInside('/srv/../etc')",
    "r.args.path.startsWith('srv')",
    "r.args.path.includes('//')",
    "r.args.url.startsWith('HTTPS://')",
    "r.args.mail === 'bob@ACME.example'",
  ];
  expect(codesOf(refused, before)).toEqual(
    Object.fromEntries(refused.map((s) => [s, ["non-canonical-literal"]])),
  );
  const fine = [
    "r.args.host === 'acme.example' || DATA.ok.includes(r.args.host)",
    "r.args.url.host.endsWith('.example') && r.args.url.startsWith('https://acme')",
    "r.args.path.isInside('/srv/') || r.args.path.isInside('/')",
    "r.args.mail.local === 'Bob' && r.args.mail.startsWith('Bob')",
    "r.args.mail.toLowerCase() === 'ceo@acme.example'",
    "r.args.text === 'ACME' && r.args.path.includes('/.ssh/')",
  ];
  expect(codesOf(fine, before)).toEqual(Object.fromEntries(fine.map((s) => [s, []])));
});

it("says what is wrong with the text, and which one was meant", () => {
  const said = problemsOf([
    "r.args.host === 'ACME.example'",
    "r.args.mail.endsWith('@ACME')",
    "r.args.path === 'x'",
  ]);
  expect(Object.values(said).flat()).toEqual([
    'non-canonical-literal: `"ACME.example"` is not a host name in canonical form, so nothing is ever equal to it | did you mean `"acme.example"`?',
    'non-canonical-literal: `"@ACME"` is not part of an e-mail address in canonical form, so nothing ever ends with it | did you mean `"@acme"`?',
    'non-canonical-literal: `"x"` is not an absolute path in canonical form, so nothing is ever equal to it | docs/kinds.md says what is canonical',
  ]);
});
