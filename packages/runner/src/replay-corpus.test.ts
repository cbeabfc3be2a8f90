import type { Engine } from "@enjoin/engine";
import { validator } from "@enjoin/model";
import type { ImportedTrace, TraceLabel } from "@enjoin/traces";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildOffice, officeEngine, officeProject } from "./fixtures/office.js";
import { LEAK, play } from "./fixtures/play.js";
import { replayCorpus } from "./replay-corpus.js";
import { SCHEMAS } from "./schemas.js";

let engine: Engine;
beforeAll(async () => {
  engine = await officeEngine(await buildOffice());
});
afterAll(() => engine.close());

function recorded(id: string, events: string, label?: TraceLabel): ImportedTrace {
  const trace = play(events);
  return { ...trace, header: { ...trace.header, id }, ...(label === undefined ? {} : { label }) };
}

const executed = (...malicious: string[]) => ({ kind: "attack", outcome: "executed", malicious }) as const;
const benign = { kind: "benign", outcome: "none", malicious: [] } as const;
const READ = "\n- { type: call, id: c0, tool: file.read }";

it("counts a malicious call by its own decision only", async () => {
  const result = await replayCorpus([recorded("a", LEAK, executed("c2", "c3"))], engine, officeProject());
  expect(result.malicious).toEqual({ total: 2, stopped: 1 });
  expect(result.misses).toEqual([{ trace: "a", event: "c3", tool: "mail.send" }]);
});

it("counts only attacks that were carried out", async () => {
  const resisted = { ...executed("c2"), outcome: "resisted" };
  const traces = [recorded("a", LEAK, resisted), recorded("b", LEAK)];
  expect((await replayCorpus(traces, engine, officeProject())).malicious).toEqual({ total: 0, stopped: 0 });
});

it("counts a benign trace as untouched where every event of it was allowed as it was", async () => {
  const masked = "\n- { type: call, id: c0, tool: file.read, arguments: { secret: true } }";
  const poisoned = `${READ}\n- { type: result, call: c0, result: { text: poison } }\n- { type: call, id: c1, tool: disk.wipe }`;
  const traces = [
    recorded("a", READ, benign),
    recorded("b", masked, benign),
    recorded("c", poisoned, benign),
  ];
  const result = await replayCorpus(traces, engine, officeProject());
  expect(result).toMatchObject({ traces: 3, calls: 4, benign: { traces: 3, untouched: 1 } });
  expect(result.falseStops).toEqual([
    { trace: "b", event: "c0", tool: "file.read", effect: "redact", rules: ["office/mask"] },
    { trace: "c", event: "c0.result", tool: "file.read", effect: "deny", rules: ["office/poison"] },
  ]);
});

it("gives each trace a memory of its own", async () => {
  const mail = "\n- { type: call, id: c0, tool: mail.send, arguments: { to: eve@else.example } }";
  const traces = [recorded("a", LEAK), recorded("b", mail, benign)];
  expect((await replayCorpus(traces, engine, officeProject())).benign.untouched).toBe(1);
});

it("takes traces as they come, and says how far it is", async () => {
  const seen: number[] = [];
  const onTrace = (traces: number) => seen.push(traces);
  async function* stream() {
    yield recorded("a", READ, benign);
    yield recorded("b", LEAK, executed("c2"));
  }
  const result = await replayCorpus(stream(), engine, officeProject(), { onTrace });
  expect(seen).toEqual([1, 2]);
  expect(validator(SCHEMAS["corpus-report"])(result)).toMatchObject({ ok: true });
});
