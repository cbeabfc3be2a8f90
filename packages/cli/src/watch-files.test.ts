import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FileWatcher } from "./watch-files.js";

let root: string;
let watcher: FileWatcher;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "enjoin-watch-"));
  put("policies/a.policy.ts", "1");
  put("policies/deep/b.policy.ts", "1");
  put("shared/x.ts", "1");
  watcher = new FileWatcher(root, ["policies", "scenarios"]);
});

afterEach(() => {
  watcher.close();
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** What the next batch says, with paths from the root. */
async function next(): Promise<readonly string[]> {
  const changes = await watcher.next();
  return changes.map(({ kind, path }) => `${kind} ${path.slice(root.length + 1)}`);
}

/** Everything that is said until it has been quiet for a while. */
async function allAfter(edit: () => void | Promise<void>): Promise<readonly string[]> {
  const heard: string[] = [];
  let open = true;
  const listen = async () => {
    while (open) heard.push(...(await next()));
  };
  void listen();
  await edit();
  await sleep(400);
  open = false;
  return heard;
}

it("says which files changed, came and went", async () => {
  put("policies/a.policy.ts", "2");
  put("policies/new.tools.ts", "1");
  rmSync(join(root, "policies/deep/b.policy.ts"));
  expect(await next()).toEqual([
    "changed policies/a.policy.ts",
    "removed policies/deep/b.policy.ts",
    "added policies/new.tools.ts",
  ]);
});

it("hears the second of two writes, however soon it follows", async () => {
  for (const gap of [0, 5, 15, 25, 40, 60]) {
    put("policies/a.policy.ts", "first");
    const heard = [await next()];
    await sleep(gap);
    put("policies/a.policy.ts", "second");
    heard.push(await next());
    expect(heard, `${gap} ms`).toEqual([["changed policies/a.policy.ts"], ["changed policies/a.policy.ts"]]);
    await sleep(30);
  }
});

it("says what happened while nobody listened", async () => {
  put("policies/a.policy.ts", "2");
  await sleep(200);
  expect(await next()).toEqual(["changed policies/a.policy.ts"]);
});

it("watches folders that come later, and what is in them already", async () => {
  put("scenarios/mail/first.yaml", "1");
  expect(await allAfter(() => {})).toEqual(["added scenarios/mail/first.yaml"]);
  put("scenarios/mail/second.yaml", "1");
  expect(await next()).toEqual(["added scenarios/mail/second.yaml"]);
});

it("says which files went with a folder, and which are another file now", async () => {
  renameSync(join(root, "policies/deep"), join(root, "gone"));
  expect(await next()).toEqual(["removed policies/deep/b.policy.ts"]);
  put("other/b.policy.ts", "2");
  put("other/c.policy.ts", "2");
  renameSync(join(root, "other"), join(root, "policies/deep"));
  expect(await next()).toEqual(["added policies/deep/b.policy.ts", "added policies/deep/c.policy.ts"]);
  put("policies/deep/c.policy.ts", "3");
  expect(await next()).toEqual(["changed policies/deep/c.policy.ts"]);
});

it("hears a file that is replaced by another one, as some editors save", async () => {
  put("policies/a.tmp~", "2");
  renameSync(join(root, "policies/a.tmp~"), join(root, "policies/a.policy.ts"));
  expect(await allAfter(() => {})).toEqual(["changed policies/a.policy.ts"]);
});

it("does not listen to what is nobody's to edit, nor elsewhere", async () => {
  const heard = await allAfter(() => {
    put("policies/.a.swp", "1");
    put("policies/a.policy.ts~", "1");
    put("policies/node_modules/x/index.ts", "1");
    put("elsewhere.ts", "1");
    put("shared/x.ts", "2");
    symlinkSync(root, join(root, "policies/.loop"));
  });
  expect(heard).toEqual([]);
});

it("listens to single files elsewhere once it is told of them", async () => {
  watcher.add([join(root, "shared/x.ts"), join(root, "policies/a.policy.ts")]);
  expect(await allAfter(() => put("shared/y.ts", "1"))).toEqual([]);
  put("shared/x.ts", "2");
  expect(await next()).toEqual(["changed shared/x.ts"]);
});
