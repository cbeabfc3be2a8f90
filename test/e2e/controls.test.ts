import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FRAMEWORKS, validator } from "@enjoin/model";
import { SCHEMAS } from "@enjoin/runner";
import { expect, it } from "vitest";
import { edit, policy, ROOT, smallProject } from "./policy.js";

it("finds a rule that no scenario notices, and fails below a threshold", async () => {
  const project = await smallProject();
  const file = join(project, "policies/mail.policy.ts");
  await edit(
    file,
    "export const confidentialLeaves",
    `export const unheard = deny(send, (r) => r.args.subject === "unheard of");\n\nexport const confidentialLeaves`,
  );
  const run = await policy(["mutate", "--project", project]);
  expect(run.code, run.err).toBe(0);
  expect(run.out).toMatch(
    /^no scenario notices\n {2}mail\/unheard {2,}deny {2,}left out {2,}\S*policies\/mail\.policy\.ts:\d+\n/,
  );
  expect(run.out).toMatch(
    /^ {2}mail\/confidentialLeaves +deny +left out +1 scenario: confidential-mail-leaves$/m,
  );
  expect(run.out).toMatch(/^\d+ rules changed one at a time: \d+ noticed, 1 unnoticed$/m);
  const short = await policy(["mutate", "--project", project, "--threshold", "95"]);
  expect(short.code).toBe(3);
  expect(short.out).toMatch(/^score \d\d(\.\d)? % \(at least 95 % are wanted\)$/m);

  await writeFile(
    join(project, "policies/redundant.yaml"),
    "rules:\n  mail/unheard: No address is as long.\n",
  );
  const explained = await policy(["mutate", "--project", project, "--threshold", "100"]);
  expect(explained.code, explained.out + explained.err).toBe(0);
  expect(explained.out).toMatch(
    /^redundant by design\n {2}mail\/unheard +deny +left out +No address is as long\.$/m,
  );

  await writeFile(
    join(project, "policies/redundant.yaml"),
    "rules:\n  mail/confidentialLeaves: Nobody needs it.\n",
  );
  const stale = await policy(["mutate", "--project", project]);
  expect(stale.code).toBe(3);
  expect(stale.out).toContain(
    "FAIL `mail/confidentialLeaves` is said to be redundant, and `confidential-mail-leaves` notices when it is gone",
  );
});

it("prints as JSON what it prints for people", async () => {
  const project = await smallProject();
  const { out, code } = await policy(["mutate", "--project", project, "--format", "json"]);
  expect(code).toBe(0);
  const { summary, rules, failing } = JSON.parse(out);
  expect(validator(SCHEMAS["mutation-report"])(JSON.parse(out))).toMatchObject({ ok: true });
  expect(summary).toEqual({
    rules: rules.length,
    noticed: rules.length,
    redundant: 0,
    unnoticed: 0,
    stale: 0,
    score: 100,
    scenarios: expect.any(Number),
    threshold: null,
    engine: "reference 0.1.0",
  });
  expect(failing).toEqual([]);
  expect(rules).toContainEqual({
    rule: "mail/confidentialLeaves",
    effect: "deny",
    change: "left-out",
    noticedBy: [{ scenario: "confidential-mail-leaves", kind: "attack", otherwise: true }],
    redundant: null,
  });
});

it("refuses a threshold that is no share, and a scenario that names an unknown control", async () => {
  const project = await smallProject();
  const run = await policy(["mutate", "--threshold", "101"]);
  expect(run).toMatchObject({ code: 1, out: "" });
  expect(run.err).toContain("It must be a number from 0 to 100.");
  await edit(
    join(project, "scenarios/confidential-mail-leaves.yaml"),
    "kind: attack",
    "kind: attack\ncontrols: [owasp-asi-2026/ASI77]",
  );
  const unknown = await policy(["mutate", "--project", project]);
  expect(unknown.code).toBe(1);
  expect(unknown.err).toMatch(
    /control `owasp-asi-2026\/ASI77` is not in the pinned frameworks\n {2}\S*confidential-mail-leaves\.yaml:3:12 /,
  );
});

it("reports on the bytes that enforcers load what holds for a control, and for a tag without an attack that it is one", async () => {
  const project = await smallProject();
  await edit(
    join(project, "policies/mail.policy.ts"),
    '  title: "',
    '  controls: ["owasp-asi-2026/ASI02", "owasp-asi-2026/ASI03", "acme/7"],\n  title: "',
  );
  await edit(
    join(project, "scenarios/confidential-mail-leaves.yaml"),
    "kind: attack",
    "kind: attack\ncontrols: [owasp-asi-2026/ASI02]",
  );
  await mkdir(join(project, "policies"), { recursive: true });
  await writeFile(
    join(project, "policies/controls.yaml"),
    "controls:\n  - { id: leaving, title: Leaving, asks: Nothing leaves., rules: [mail/confidentialLeaves] }\n",
  );
  const args = ["report", "--controls", "--project", project];
  const run = await policy([...args, "--framework", "owasp-asi-2026", "nist-ai-rmf-1.0"]);
  expect(run.code, run.out + run.err).toBe(0);
  expect(run.out).toMatch(
    /^ {2}shown +leaving +1 of 1 attack stopped, 1 rule needed +no limits written down$/m,
  );
  expect(run.out).toMatch(/^ {2}in reach of a decision 10 of 10: 1 shown, 1 only tagged, 8 gaps$/m);
  expect(run.out).toMatch(/^ {2}shown +ASI02 .* enforceable +1 of 1 attack stopped, 1 rule needed$/m);
  expect(run.out).toMatch(/^ {2}only tagged +ASI03 .* tagged in mail$/m);
  expect(run.out).toMatch(/^ {2}gaps, 8:\n {4}ASI01, ASI04,/m);
  expect(run.out).toMatch(/^ {2}evidence only, \d+:$/m);
  expect(run.out).toMatch(/^ {2}acme\/7 +policies 1, attacks 0$/m);
  expect(run.out).toMatch(/^engine opa-wasm \S+, artifact sha256:[0-9a-f]{64}$/m);

  const markdown = await policy([...args, "--format", "markdown", "--framework", "owasp-asi-2026"]);
  expect(markdown.out).toContain(
    "| `ASI02` | Tool Misuse and Exploitation | enforceable | shown | 1 of 1 attack stopped | `mail/confidentialLeaves` | `mail` |",
  );
  expect(markdown.out).toContain("- `ASI03` Identity and Privilege Abuse (enforceable): tagged in `mail`");
});

it("fails when an attack is not stopped, and shows it", async () => {
  const project = await smallProject();
  await edit(join(project, "policies/mail.policy.ts"), 'has("confidential") &&', 'has("unheard-of") &&');
  await edit(
    join(project, "scenarios/confidential-mail-leaves.yaml"),
    "kind: attack",
    "kind: attack\ncontrols: [owasp-asi-2026/ASI02]",
  );
  const run = await policy(["report", "--controls", "--engine", "reference", "--project", project]);
  expect(run.code, run.err).toBe(3);
  expect(run.out).toMatch(/^ {2}FAILING +ASI02 .*0 of 1 attack stopped/m);
  const mutated = await policy(["mutate", "--project", project]);
  expect(mutated.code).toBe(3);
  expect(mutated.out).toMatch(
    /^FAIL 1 scenario failed before any change and noticed nothing: confidential-mail-leaves$/m,
  );
});

it("wants to be told what to report, and about which framework", async () => {
  expect(await policy(["report"])).toMatchObject({ code: 1, out: "" });
  const unknown = await policy(["report", "--controls", "--framework", "owasp-asi-2025"]);
  expect(unknown).toMatchObject({ code: 1, out: "" });
  expect(unknown.err).toContain("no framework `owasp-asi-2025` is pinned");
  expect(unknown.err).toContain("did you mean `owasp-asi-2026`?");
});

it("says what a search has shown, and only of the policies that were searched", async () => {
  const cwd = await smallProject();
  await writeFile(
    join(cwd, "policies/mail.goals.ts"),
    `import { goal, world } from "@enjoin/dsl";
export const leaves = goal({ kind: "flow", title: "Confidential data leaves", labels: ["confidential"], verb: "sends", inside: ["acme.example"] });
export const desk = world({ subjects: [{ type: "agent", id: "one" }], sessions: 1, resources: [], start: 1_790_000_000_000 });
`,
  );
  const search = ["fuzz", "--layers", "everything", "--budget", "2000", "--format", "json"];
  const { out: searched } = await policy(search, { cwd });
  await writeFile(join(cwd, "searched.json"), searched);
  const report = ["report", "--controls", "--searched", "searched.json", "--format"];
  const markdown = await policy([...report, "markdown"], { cwd });
  expect(markdown.code, markdown.err).toBe(0);
  expect(markdown.out).toContain("## What a search has shown");
  expect(markdown.out).toMatch(/^\| `leaves` \| .*complete/m);
  expect(markdown.out).toMatch(/^\| `mail` \| /m);
  const json = JSON.parse((await policy([...report, "json"], { cwd })).out);
  expect(validator(SCHEMAS["controls-report"])(json)).toMatchObject({ ok: true });
  expect(json.search.worlds).toEqual(JSON.parse(searched).worlds);

  await writeFile(join(cwd, "other.json"), '{"goals":[]}');
  const other = await policy(["report", "--controls", "--searched", "other.json"], { cwd });
  expect(other.code).toBe(1);
  expect(other.err).toContain("`policy fuzz --format json` prints such a file");
  const unheard = `export const unheard = deny(send, (r) => r.args.subject === "unheard of");\n\n`;
  const rule = "export const confidentialLeaves";
  await edit(join(cwd, "policies/mail.policy.ts"), rule, `${unheard}${rule}`);
  const stale = await policy([...report, "pretty"], { cwd });
  expect(stale.code).toBe(1);
  expect(stale.err).toContain("the search was of other policies than these");
  expect(stale.err).toContain("policy fuzz --seed 1 --budget 2000 --layers everything --format json");
});

it("does what docs/coverage.md shows", async () => {
  const page = await readFile(join(ROOT, "docs/coverage.md"), "utf8");
  const block = (language: string, nth = 0) =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))][nth]?.[1] ?? "";
  const project = await smallProject();
  const file = join(project, "policies/mail.policy.ts");
  await writeFile(
    file,
    (await readFile(file, "utf8")).replace("/** One harmless", `${block("ts")}\n/** One harmless`),
  );
  const squeezed = (text: string) =>
    text.replace(/policies\/mail\.policy\.ts:\d+/g, "policies/mail.policy.ts").replace(/ +/g, " ");
  const mutated = await policy(["mutate"], { cwd: project });
  expect(mutated.code, mutated.err).toBe(0);
  expect(squeezed(mutated.out)).toBe(squeezed(block("text")));

  await writeFile(join(project, "policies/redundant.yaml"), block("yaml"));
  expect((await policy(["mutate", "--threshold", "100"], { cwd: project })).out).toContain(
    "1 redundant by design",
  );

  await writeFile(join(project, "policies/controls.yaml"), block("yaml", 1));
  const report = await policy(["report", "--controls", "--engine", "reference", "--format", "json"], {
    cwd: project,
  });
  expect(validator(SCHEMAS["controls-report"])(JSON.parse(report.out))).toMatchObject({ ok: true });
  expect(JSON.parse(report.out).controls).toMatchObject([
    { id: "data-leaves", status: "shown", uncovered: ["Data that nobody has labelled."] },
  ]);
});

it("lists in docs/coverage.md every pinned framework with its version and its licence", async () => {
  const page = await readFile(join(ROOT, "docs/coverage.md"), "utf8");
  const listed = page.split("\n").filter((line) => /^\| `[a-z0-9.-]+` \| \[/.test(line));
  expect(listed).toEqual(
    FRAMEWORKS.map(
      ({ id, name, url, version, licence }) =>
        `| \`${id}\` | [${name}](${url}), ${version} | ${licence ?? "none stated: ids and titles only"} |`,
    ),
  );
});

it("keeps docs/controls.md what the library shows (else run scripts/write-controls.mjs)", async () => {
  await promisify(execFile)(process.execPath, ["scripts/write-controls.mjs", "--check"], { cwd: ROOT });
});
