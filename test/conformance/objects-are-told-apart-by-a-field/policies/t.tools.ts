import { type Integer, tool } from "@enjoin/dsl";

export type Circle = { kind: "circle"; radius: Integer };
export type Square = { kind: "square"; side: Integer; name?: string };
export const use = tool<{ shape: Circle | Square; shapes: (Circle | Square)[]; answer: { ok: true; v: string } | { ok: false } }>("use");
