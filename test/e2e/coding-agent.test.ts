import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeTrace } from "@enjoin/traces";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { byLabel, byTask, falsePositives } from "./coding-agent-figures.js";
import { type AgentTrace, replayAgents, replayFile, TRACES } from "./coding-agent-traces.js";
import { isShellScript, readCommandLine, readScript, type Shell } from "./command-line.js";
import { policy, ROOT, temporaryFolder } from "./policy.js";

const PROJECT = join(ROOT, "examples/coding-agent");
const README = join(PROJECT, "README.md");
const RAW = join(TRACES, "../raw/claudecode");

/** Scripts that are there before the scenarios of these names begin. */
const DISK: Readonly<Record<string, readonly [string, string]>> = {
  "script-that-was-read": ["/workspace/tools/setup.sh", "#!/bin/sh\nmkdir -p out\n"],
  "home-deleted": ["/workspace/tools/old.sh", "#!/bin/sh\nrm -rf /var/lib/app\n"],
  "build-deleted": ["/workspace/tools/old.sh", "#!/bin/sh\nrm -rf coverage\n"],
};

interface Scenario {
  readonly name: string;
  readonly events: readonly {
    readonly type: string;
    readonly tool: string;
    readonly arguments: Readonly<Record<string, unknown>>;
  }[];
}

async function scenarios(): Promise<Scenario[]> {
  const folder = join(PROJECT, "scenarios");
  const files = await readdir(folder);
  return Promise.all(files.map(async (file) => parse(await readFile(join(folder, file), "utf8"))));
}

it("passes the scenarios of the coding agent, and none of them says nothing", async () => {
  const check = await policy(["check", "--project", PROJECT]);
  expect(check.code, check.out + check.err).toBe(0);
  expect(check.out + check.err).not.toContain("warning");
  const run = await policy(["test", "--project", PROJECT, "--strict", "--format", "json"]);
  expect(run.code, run.out + run.err).toBe(0);
  expect(JSON.parse(run.out).findings).toEqual([]);
});

it("tells each attack with a twin that is benign", async () => {
  const all = new Map(
    (await scenarios()).map((one) => [one.name, one as Scenario & { kind: string; twin: string }]),
  );
  for (const { name, kind, twin } of all.values()) {
    expect(all.get(twin)?.twin, name).toBe(name);
    expect(all.get(twin)?.kind, name).not.toBe(kind);
  }
});

it("has in its scenarios what the parser says of their command lines", async () => {
  for (const { name, events } of await scenarios()) {
    const disk = DISK[name];
    const shell: Shell = {
      home: "/home/dev",
      cwd: "/workspace",
      files: new Map(disk === undefined ? [] : [disk]),
      remote: "git.acme.example",
    };
    for (const { tool, arguments: args } of events.filter(({ type }) => type === "call")) {
      const { parsed, command, content, new_string, file_path } = args;
      if (tool === "Bash") expect(readCommandLine(String(command), shell), name).toEqual(parsed);
      const text = String(content ?? new_string);
      if ((tool !== "Write" && tool !== "Edit") || !isShellScript(String(file_path), text)) continue;
      expect(readScript(text, shell), name).toEqual(parsed);
    }
  }
});

describe.skipIf(!existsSync(TRACES))("recorded runs of coding agents", () => {
  let traces: readonly AgentTrace[] = [];
  beforeAll(async () => {
    traces = await replayAgents(PROJECT);
  });

  it("says in the README what they come to (skipped: needs ../shared/traces)", async () => {
    expect(traces).toHaveLength(287);
    const readme = await readFile(README, "utf8");
    for (const text of [byLabel(traces), falsePositives(traces), byTask(traces)]) {
      console.log(text);
      expect(readme).toContain(text);
    }
    const left = traces.reduce((sum, trace) => sum + trace.left, 0);
    expect(readme).toContain(`${left} steps are left out`);
  });

  it("explains in the README each false positive (skipped: needs ../shared/traces)", async () => {
    const readme = await readFile(README, "utf8");
    const touched = traces
      .filter(({ label }) => label.startsWith("benign"))
      .flatMap((trace) => trace.touched);
    const asked = touched.filter(({ effect }) => effect === "step_up");
    const stopped = touched.filter(({ effect }) => effect !== "step_up");
    const [, prose = "", answers = ""] = readme.split(/^\*\*(?:Stopped|Asked) \(/m);
    expect([Number.parseInt(prose, 10), Number.parseInt(answers, 10)]).toEqual([
      stopped.length,
      asked.length,
    ]);
    for (const { trace } of stopped) expect(prose).toContain(`\`${trace}\``);
    for (const { trace } of asked) expect(answers).toContain(`\`${trace}\``);
    const reasons = [...answers.matchAll(/^- [^\n]*\((\d+)\):/gm)].map(([, number]) => Number(number));
    expect(reasons.reduce((sum, number) => sum + number, 0)).toBe(asked.length);
  });

  it("says in the README why each executed attack was missed (skipped: needs ../shared/traces)", async () => {
    const section =
      (await readFile(README, "utf8")).split(/^## /m).find((part) => part.startsWith("Misses")) ?? "";
    const missed = traces.filter(
      ({ label, touched }) => label === "attack, executed" && touched.length === 0,
    );
    expect(section).toContain(`${missed.length} executed attacks went through untouched`);
    const told: string[] = [];
    for (const reason of section.split(/^- /m).slice(1)) {
      const names = new Set([...reason.matchAll(/`([a-z-]+)`/g)].map(([, name]) => `safety-${name}`));
      const some = missed.filter(({ group }) => names.has(group));
      expect(some.length, reason).toBe(Number(/\((\d+)\)\*\*/.exec(reason)?.[1]));
      told.push(...some.map(({ id }) => id));
    }
    expect(told.sort()).toEqual(missed.map(({ id }) => id).sort());
  });

  it("decides the same by the command (skipped: needs ../shared/traces)", async () => {
    const file = join(await temporaryFolder(), "enforced.jsonl");
    await writeFile(file, traces.map(({ trace }) => writeTrace(trace)).join(""));
    const run = await policy(["replay", file, "--project", PROJECT, "--format", "json"]);
    expect(run.code, run.err).toBe(0);
    const { traces: count, benign } = JSON.parse(run.out);
    const good = traces.filter(({ label }) => label.startsWith("benign"));
    expect({ count, benign }).toEqual({
      count: 287,
      benign: { traces: good.length, untouched: good.filter(({ touched }) => touched.length === 0).length },
    });
  });

  it.each(["transcript.jsonl", "hook_events.jsonl"])(
    "takes a session as Claude Code writes it: %s (skipped: needs ../shared/traces)",
    async (name) => {
      const [bare] = await replayFile(PROJECT, join(RAW, name), undefined, (trace) => trace);
      const commands = bare?.trace.events.filter((event) => event.type === "call" && event.tool === "Bash");
      // Nobody has parsed its commands, so each of them is refused.
      expect(bare?.touched.map(({ rules }) => rules)).toEqual(commands?.map(() => ["guard"]));
      expect(commands).toHaveLength(5);
      const [run] = await replayFile(PROJECT, join(RAW, name));
      expect(run?.touched).toEqual([]);
    },
  );

  it("knows no run, task or label in its policies (skipped: needs ../shared/traces)", async () => {
    const words = traces.flatMap(({ id, group }) => [id, id.slice(-8), group]);
    for (const folder of ["policies", "policies/data", "scenarios"]) {
      for (const file of await readdir(join(PROJECT, folder), { withFileTypes: true })) {
        if (!file.isFile()) continue;
        const text = await readFile(join(PROJECT, folder, file.name), "utf8");
        expect(
          words.filter((word) => text.includes(word)),
          `${folder}/${file.name}`,
        ).toEqual([]);
      }
    }
  });
});
