import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ImportedTrace } from "./imported-trace.js";
import { parseTraces } from "./parse-traces.js";
import { type ReadOptions, readTraces } from "./read-traces.js";
import { writeTrace } from "./write-trace.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "enjoin-traces-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function all(path: string, options?: ReadOptions): Promise<ImportedTrace[]> {
  const traces: ImportedTrace[] = [];
  for await (const trace of readTraces(path, options)) traces.push(trace);
  return traces;
}

async function read(content: string | Uint8Array, options?: ReadOptions): Promise<ImportedTrace[]> {
  const path = join(folder, "x.jsonl");
  await writeFile(path, content);
  return all(path, options);
}

const header = (id: string, source: string) => JSON.stringify({ type: "trace", version: 1, id, source });
const MESSAGE = '{"type":"message","session":"s","time":0,"role":"user","text":"ä"}';
const RUN = JSON.stringify({ suite_name: "x", messages: [{ role: "user", content: "hi" }] });

it("knows the formats by their content", async () => {
  expect(await read(`${header("a", "own")}\n${MESSAGE}\n`)).toMatchObject([{ header: { source: "own" } }]);
  expect(await read(`${RUN}\n${RUN}\n`)).toHaveLength(2);
  expect(await read(JSON.stringify(JSON.parse(RUN), null, 2))).toMatchObject([
    { header: { source: "agentdojo" } },
  ]);
  expect(await read('{"jsonrpc":"2.0","id":1,"method":"tools/list"}')).toMatchObject([
    { header: { source: "mcp" } },
  ]);
  const hook = '{"session_id":"s","hook_event_name":"UserPromptSubmit","prompt":"x"}';
  expect(await read(hook)).toMatchObject([{ header: { source: "claude-code-hooks" } }]);
  const entry = '{"type":"user","sessionId":"s","message":{"content":"x"}}';
  expect(await read(entry)).toMatchObject([{ header: { source: "claude-code-transcript" } }]);
});

it("takes only the traces of a source", async () => {
  const text = [header("a", "one"), MESSAGE, header("b", "two"), header("c", "one")].join("\n");
  const traces = await read(text, { source: "one" });
  expect(traces.map((trace) => trace.header.id)).toEqual(["a", "c"]);
  await expect(read(text, { source: "onee" })).rejects.toMatchObject({
    problems: [{ message: "no trace comes from the source `onee`", help: "did you mean `one`?" }],
  });
});

it("says what is wrong with a file", async () => {
  await expect(all(join(folder, "none.jsonl"))).rejects.toMatchObject({
    problems: [{ message: "no such file" }],
  });
  await expect(all(folder)).rejects.toMatchObject({ problems: [{ message: "is a folder, not a file" }] });
  await expect(read(Uint8Array.of(0x22, 0xff, 0x22))).rejects.toMatchObject({
    problems: [{ message: "not UTF-8 text" }],
  });
  await expect(read("\n \n")).rejects.toMatchObject({
    problems: [{ message: "there is no trace in the file" }],
  });
  await expect(read('{"a":1}')).rejects.toMatchObject({
    problems: [{ message: "the format of the file is not known" }],
  });
  await expect(read(RUN, { format: "agentdoyo" })).rejects.toMatchObject({
    problems: [{ message: "unknown format `agentdoyo`", help: "did you mean `agentdojo`?" }],
  });
  await expect(read(`${RUN}\n${RUN.slice(0, 30)}`)).rejects.toMatchObject({
    problems: [{ line: 2, column: 31, message: "the text ends in the middle of a JSON value" }],
  });
  await expect(read(header("a", "b").slice(0, -4))).rejects.toMatchObject({
    problems: [{ line: 1, message: "the text ends in the middle of a JSON value" }],
  });
});

it("reads lines that are longer than what a file is read in at once", async () => {
  const long = MESSAGE.replace("ä", "ä€😀".repeat(100_000));
  const [trace] = await read(`${header("a", "own")}\r\n${long}\r\n${MESSAGE}`);
  expect(trace?.events.map((event) => event.type === "message" && event.text.length)).toEqual([400_000, 1]);
});

const SHARED = "../shared/traces";
const here = existsSync(SHARED);

it.skipIf(!here)("imports all recorded traces, step by step (skipped: needs ../shared/traces)", async () => {
  const path = `${SHARED}/recorded.jsonl`;
  const runs = (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const traces = await all(path);
  expect(traces).toHaveLength(1271);
  traces.forEach((trace, i) => {
    const calls = trace.events.filter((event) => event.type === "call");
    expect(calls.map((call) => call.tool)).toEqual(runs[i].steps.map((step: { tool: string }) => step.tool));
    expect(trace.label?.malicious.length).toBe(runs[i].labelDetail.maliciousSteps?.length ?? 0);
    expect(parseTraces(writeTrace(trace), "again")).toEqual([trace]);
  });
  expect(await all(path, { source: "agentdojo" })).toHaveLength(542);
});

it.skipIf(!here).each([
  ["agentdojo", "agentdojo.jsonl"],
  ["taubench", "taubench.json"],
])(
  "imports the originals of %s as their neutral records (skipped: needs ../shared/traces)",
  async (source, file) => {
    const index: { id: string; file: string; index: number }[] = JSON.parse(
      await readFile(`${SHARED}/raw/index.json`, "utf8"),
    );
    const traces = await all(`${SHARED}/raw/${file}`);
    const records = await all(`${SHARED}/recorded.jsonl`, { source });
    expect(traces).toHaveLength(25);
    for (const { id, index: at } of index.filter((entry) => entry.file === file)) {
      const [original, record] = [traces[at], records.find((trace) => trace.header.id === id)];
      expect(callsOf(original), id).toEqual(callsOf(record));
      expect(original?.header.subject).toEqual(record?.header.subject);
      expect(original?.label?.kind).toBe(record?.label?.kind);
    }
  },
);

it.skipIf(!here)("imports both Claude Code recordings alike (skipped: needs ../shared/traces)", async () => {
  const [hooks] = await all(`${SHARED}/raw/claudecode/hook_events.jsonl`);
  const [transcript] = await all(`${SHARED}/raw/claudecode/transcript.jsonl`);
  expect(callsOf(hooks)).toHaveLength(10);
  expect(callsOf(hooks)).toEqual(callsOf(transcript));
});

function callsOf(trace: ImportedTrace | undefined) {
  const calls = trace?.events.filter((event) => event.type === "call") ?? [];
  return calls.map((call) => [call.id, call.tool, call.arguments]);
}
