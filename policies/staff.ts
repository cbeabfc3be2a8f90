import type { Credential, Subject } from "@enjoin/dsl";

// The agents that act in the worlds of `*.goals.ts`, each with the person it works for, and what those that pay do it with.

export const research: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/research",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "bob@acme.example" } },
};

export const support: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/support",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "alice@acme.example" } },
};

export const finance: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/finance",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "carol@acme.example" } },
};

export const planning: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/planning",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "carol@acme.example" } },
};

export const redteam: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/redteam",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "petra@acme.example" } },
};

export const auditor: Subject = {
  type: "agent",
  id: "spiffe://acme.example/agent/audit",
  properties: { tenant: "acme", on_behalf_of: { type: "user", id: "dave@acme.example" } },
};

export const paying: Credential = {
  id: "k-3",
  kind: "jwt-svid",
  audience: "https://pay.acme.example",
  scopes: ["payments.transfer", "payments.refund"],
  issued: 1790000000000,
  expires: 1790000600000,
  bound: true,
};

export const operating: Credential = {
  id: "k-2",
  kind: "jwt-svid",
  audience: "https://ops.acme.example",
  scopes: ["shell.run"],
  issued: 1790000000000,
  expires: 1790000600000,
  bound: true,
};
