import type { IrType, StringKind, ToolContract } from "@enjoin/model";
import { expect, it } from "vitest";
import { namedBy } from "./effects.js";
import { isInside } from "./inside.js";

function inside(bound: string, text: string, format?: StringKind): boolean {
  const type: IrType = { kind: "string", ...(format === undefined ? {} : { format }) };
  const args = [{ name: "to", type }];
  const tool = { kind: "tool", id: 0, name: "t.send", args, open: false, effects: [], labels: [] } as const;
  const contract: ToolContract = { ...tool, result: { kind: "json" } };
  const [to] = namedBy(contract, "to", { to: text });
  if (to === undefined) throw new Error("no destination");
  return isInside(to, [bound]);
}

it.each<[bound: string, text: string, StringKind | undefined]>([
  ["acme.example", "bob@acme.example", "email"],
  ["acme.example", "b/o@acme.example", "email"],
  ["bob@acme.example", "bob@acme.example", "email"],
  ["acme.example", "https://acme.example:8443/a@b.example?x=1", "url"],
  ["acme.example", "https://acme.example/", undefined],
  ["https://acme.example/hooks", "https://acme.example/hooks?q=1", "url"],
  [".acme.example", "evil.acme.example", "host"],
  [".acme.example", "bob@a.b.acme.example", "email"],
  ["/srv/public", "/srv/public", "path"],
  ["/srv/public", "/srv/public/a/b", "path"],
  ["/srv/public/", "/srv/public/a", undefined],
])("takes what can be read as inside %s for inside: %s", (bound, text, format) => {
  expect(inside(bound, text, format)).toBe(true);
});

it.each<[bound: string, text: string, StringKind | undefined]>([
  ["acme.example", "evilacme.example", "host"],
  ["acme.example", "evil.acme.example", "host"],
  ["acme.example", "acme.example.evil.example", "host"],
  ["acme.example", "acme.example@evil.example", "email"],
  ["acme.example", "someone@acme.example.evil.example", "email"],
  ["acme.example", "https://acme.example.evil.example/", "url"],
  ["acme.example", "https://evil.example/?next=https://acme.example/", "url"],
  ["acme.example", "https://acme.example@evil.example/", undefined],
  ["acme.example", "https://acme.example:x@evil.example/", undefined],
  ["https://acme.example/hooks", "https://acme.example/hooks-evil", "url"],
  [".acme.example", "acme.example", "host"],
  [".acme.example", "evilacme.example", "host"],
  [".acme.example", "evil.example/x.acme.example", undefined],
  ["/srv/public", "/srv/public-evil/file", "path"],
  ["/srv/public", "/srv/public/../evil/file", undefined],
  ["/srv/public", "/evil/srv/public", "path"],
])("does not take a neighbour of %s for inside: %s", (bound, text, format) => {
  expect(inside(bound, text, format)).toBe(false);
});
