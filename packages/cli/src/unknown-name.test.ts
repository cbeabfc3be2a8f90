import { expect, it } from "vitest";
import type { Io } from "./io.js";
import { main } from "./main.js";
import { TEMPLATE } from "./write-template.js";

/** What a command says on standard error, and how it ends, over the project that `policy init` writes. */
async function complaint(...argv: string[]): Promise<{ readonly exit: number; readonly err: string }> {
  let err = "";
  const sink = (keep: (text: string) => void) => ({
    isTerminal: false,
    write: async (text: string) => keep(text),
    failure: async () => undefined,
  });
  const io: Io = {
    out: sink(() => expect.fail("there is no result")),
    err: sink((text) => {
      err += text;
    }),
    cwd: TEMPLATE,
    env: {},
    clock: () => 0,
    interrupted: () => new Promise(() => {}),
  };
  const exit = await main(argv, io);
  return { exit, err };
}

it.each([
  ["mail/confidentialLeave", "did you mean `mail/confidentialLeaves`?"],
  ["confidentialLeaves", "did you mean `mail/confidentialLeaves`?"],
  ["mail", "name one of its rules: mail/mayWork, mail/confidentialLeaves, mail/carried"],
  ["nothing like it", "there are mail/mayWork, mail/confidentialLeaves, mail/carried"],
])("helps who asks to explain `%s`", async (name, help) => {
  const { exit, err } = await complaint("explain", name);
  expect(exit).toBe(1);
  expect(err).toContain(`help: ${help}\n`);
});

it.each([
  ["mial", "did you mean `mail`?"],
  ["mail/carryed", "did you mean `mail/carried`?"],
])("helps who asks to compile `%s`", async (name, help) => {
  const { exit, err } = await complaint("compile", name);
  expect(exit).toBe(1);
  expect(err).toContain(`no policy, rule or tracker is named \`${name}\``);
  expect(err).toContain(`help: ${help}\n`);
});
