import type { Credential, Subject, Task } from "@enjoin/dsl";

// Who works at the desk, and with what.

export const clerk: Subject = {
  type: "agent",
  id: "spiffe://acme.example/clerk",
  properties: { on_behalf_of: { type: "user", id: "alice@acme.example" } },
};
export const auditor: Subject = {
  type: "agent",
  id: "spiffe://acme.example/auditor",
  properties: { on_behalf_of: { type: "user", id: "bob@acme.example" } },
};
export const helper: Subject = {
  type: "agent",
  id: "spiffe://acme.example/helper",
  properties: { on_behalf_of: { type: "user", id: "alice@acme.example" } },
};
export const task: Task = { id: "t-1", tools: [], expires: 1_790_086_400_000 };
export const credential: Credential = {
  id: "k-1",
  kind: "jwt-svid",
  audience: "https://tools.acme.example",
  scopes: [],
  issued: 1_790_000_000_000,
  expires: 1_790_000_600_000,
  bound: true,
};
