import type { Report } from "@enjoin/report";
import { expect, it } from "vitest";
import type { Io } from "./io.js";
import { present } from "./present.js";

const fine: Report = { kind: "check", diagnostics: [], sources: new Map(), policies: 1, rules: 1, tools: 1 };
const wrong: Report = { kind: "problems", problems: [{ file: "a.yaml", message: "unknown key `b`" }] };

async function shown(report: Report, format: "pretty" | "json", isTerminal: boolean, env: Io["env"] = {}) {
  const said = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    isTerminal,
    write: async (text: string) => {
      said[name] += text;
    },
    failure: async () => undefined,
  });
  const io: Io = {
    out: sink("out"),
    err: sink("err"),
    cwd: "/",
    env,
    clock: () => 0,
    interrupted: () => new Promise(() => {}),
  };
  await present({ report, exit: 0 }, format, io);
  return said;
}

it("prints results on standard output and problems on standard error", async () => {
  expect((await shown(fine, "pretty", false)).err).toBe("");
  expect((await shown(wrong, "pretty", false)).out).toBe("");
});

it("prints one document on standard output in JSON, whatever it is", async () => {
  const { out, err } = await shown(wrong, "json", true);
  expect(err).toBe("");
  expect(JSON.parse(out).problems).toHaveLength(1);
});

it("colours for a terminal that has not declined", async () => {
  const coloured = async (...args: Parameters<typeof shown>) => {
    const { out, err } = await shown(...args);
    return (out + err).includes("\u001b[");
  };
  expect(await coloured(fine, "pretty", true)).toBe(true);
  expect(await coloured(wrong, "pretty", true)).toBe(true);
  expect(await coloured(fine, "pretty", false)).toBe(false);
  expect(await coloured(fine, "pretty", true, { NO_COLOR: "1" })).toBe(false);
  expect(await coloured(fine, "pretty", true, { TERM: "dumb" })).toBe(false);
  expect(await coloured(fine, "json", true)).toBe(false);
});
