import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { policy, smallProject } from "./policy.js";

const LIST = {
  jsonrpc: "2.0",
  id: 1,
  result: {
    tools: [
      {
        name: "send_message",
        description: "Post to a channel.",
        inputSchema: {
          type: "object",
          properties: { channel_id: { type: "string" }, text: { type: "string" } },
          required: ["channel_id", "text"],
        },
      },
      { name: "list_channels", inputSchema: { type: "object", properties: {} } },
    ],
  },
};

async function projectWithList(list: unknown = LIST): Promise<string> {
  const cwd = await smallProject();
  await writeFile(join(cwd, "tools.json"), JSON.stringify(list));
  return cwd;
}

const IMPORT = ["import", "mcp-tools", "tools.json", "-o", "policies/chat.tools.ts"];

it("writes contracts that the project compiles with, and says what is left to say", async () => {
  const cwd = await projectWithList();
  const run = await policy(IMPORT, { cwd });
  expect(run.code, run.err).toBe(0);
  expect(run.out).toContain("sendMessage   send_message   sends (guessed)");
  expect(run.out).toContain("listChannels  list_channels  no effect guessed");
  expect(run.out).toContain(
    "write the one that is missing: a tool without an effect counts as doing nothing",
  );
  expect(await readFile(join(cwd, "policies/chat.tools.ts"), "utf8")).toContain(
    'export const sendMessage = tool<{ channel_id: string; text: string }>("send_message", {',
  );
  const checked = await policy(["check"], { cwd });
  expect(checked.code, checked.err).toBe(0);
  expect(checked.out).toContain("no rule permits tool `send_message`");
});

it("gives the same as JSON", async () => {
  const cwd = await projectWithList();
  const run = await policy([...IMPORT, "--format", "json"], { cwd });
  expect(JSON.parse(run.out)).toEqual({
    from: "tools.json",
    out: "policies/chat.tools.ts",
    tools: [
      { tool: "send_message", name: "sendMessage", verb: "sends" },
      { tool: "list_channels", name: "listChannels", verb: null },
    ],
  });
});

it("overwrites nothing, and says what is wrong with a name, a format or a list", async () => {
  const cwd = await projectWithList();
  await policy(IMPORT, { cwd });
  const again = await policy(IMPORT, { cwd });
  expect([again.code, again.err]).toEqual([1, expect.stringContaining("it is not overwritten")]);
  const named = await policy(["import", "mcp-tools", "tools.json", "-o", "chat.ts"], { cwd });
  expect([named.code, named.err]).toEqual([1, expect.stringContaining("ends in `.tools.ts`")]);
  const format = await policy(["import", "mcp-tool", "tools.json", "-o", "a.tools.ts"], { cwd });
  expect([format.code, format.err]).toEqual([1, expect.stringContaining("did you mean `mcp-tools`?")]);
  const empty = await projectWithList({ tools: [{ name: "x" }] });
  const wrong = await policy(IMPORT, { cwd: empty });
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining("tools.json at /tools/0")]);
  expect(wrong.err).toContain("missing `inputSchema`");
});
