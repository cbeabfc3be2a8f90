import type { StringKind } from "@enjoin/model";
import { expect, it } from "vitest";
import { neighboursOf } from "./neighbours.js";
import type { Side } from "./sides.js";

const near = (format: StringKind | undefined, text: string, ...sides: Side[]) =>
  neighboursOf(text, new Set(sides), format);

it("glues a name to a domain, goes below it, and puts it below another", () => {
  expect(near("host", "acme.example", "end")).toEqual(["evilacme.example", "evil.acme.example"]);
  expect(near("host", ".acme.example", "start", "anywhere")).toEqual(["acme.example.evil.example"]);
  expect(near("email", "acme.example", "end", "anywhere")).toEqual([
    "someone@evilacme.example",
    "someone@evil.acme.example",
    "someone@acme.example.evil.example",
  ]);
});

it("leaves the domain behind an address alone where the text must end with it", () => {
  expect(near("email", "@acme.example", "end")).toEqual(["someone@acme.example"]);
  expect(near("email", "@acme.example", "anywhere")).toEqual(["someone@acme.example.evil.example"]);
  expect(near("email", "ceo@acme.example", "end")).toEqual(["evilceo@acme.example"]);
  expect(near("email", "ceo@acme.example", "start")).toEqual(["ceo@acme.example.evil.example"]);
  expect(near("email", "ceo", "start")).toEqual(["someone@ceo.evil.example", "ceo@evil.example"]);
});

it("goes on behind the host of a URL, or asks another host for it", () => {
  expect(near("url", "https://acme.example", "start")).toEqual(["https://acme.example.evil.example/"]);
  expect(near("url", "https://acme.example/", "start")).toEqual([]);
  expect(near("url", "https://acme.example/hooks", "start")).toEqual(["https://acme.example/hooks-evil"]);
  expect(near("url", "https://acme.example/", "anywhere")).toEqual([
    "https://evil.example/?next=https://acme.example/",
  ]);
  expect(near("url", "acme.example", "end")).toEqual([
    "https://evilacme.example/",
    "https://evil.acme.example/",
    "https://evil.example/?next=acme.example",
  ]);
});

it("takes a sibling of a folder, or the same name below another", () => {
  expect(near("path", "/srv/public", "start")).toEqual(["/srv/public-evil/file"]);
  expect(near("path", "/srv/public/", "start")).toEqual([]);
  expect(near("path", "/public/", "anywhere")).toEqual(["/evil/public/file"]);
  expect(near("path", ".md", "end")).toEqual(["/evil/.md"]);
});

it("goes on behind a trust domain or an agent", () => {
  expect(near("spiffe", "spiffe://acme.example", "start")).toEqual([
    "spiffe://acme.example.evil.example/agent",
  ]);
  expect(near("spiffe", "spiffe://acme.example/", "start")).toEqual([]);
  expect(near("spiffe", "spiffe://acme.example/a", "start")).toEqual(["spiffe://acme.example/a-evil"]);
  expect(near("spiffe", "acme.example", "anywhere")).toEqual(["spiffe://acme.example.evil.example/agent"]);
  expect(near("spiffe", "/agent/a", "end")).toEqual(["spiffe://evil.example/agent/a"]);
});

it("takes a text without a kind for what it looks like, in spellings that a kind would refuse", () => {
  expect(near(undefined, "https://acme.example", "start")).toEqual([
    "https://acme.example.evil.example/",
    "https://acme.example@evil.example/",
  ]);
  expect(near(undefined, "/srv/public/", "start")).toEqual(["/srv/public/../evil/file"]);
  expect(near(undefined, "acme.example", "end")).toEqual(["evilacme.example", "evil.acme.example"]);
  expect(near(undefined, "@acme.example", "anywhere")).toEqual(["someone@acme.example.evil.example"]);
  expect(near(undefined, "ACME", "start", "end")).toEqual(["ACME-evil", "evil-ACME"]);
});
