import { type EmailAddress, type Integer, tool } from "@enjoin/dsl";

export const read = tool<Record<never, never>, { size: Integer; owner?: EmailAddress; tags: string[] }>("read");
export const list = tool<Record<never, never>, readonly { id: string }[]>("list");
export const count = tool<Record<never, never>, Integer>("count");
export const find = tool<Record<never, never>, { id: string } | null>("find");
export const say = tool<Record<never, never>>("say");
