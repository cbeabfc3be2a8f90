import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { type Circle, type Square, use } from "./t.tools.js";

export default policy({ title: "objects are told apart by a field" });

const area = (s: Circle | Square): number => {
  switch (s.kind) {
    case "circle":
      return 3 * s.radius;
    case "square":
      return s.side * 2;
  }
};
const parse = (text: string): { ok: true; v: string } | { ok: false } => (text === "" ? { ok: false } : { ok: true, v: text });

export const all = permit(anyTool);
export const byKind = deny(use, (r) => r.args.shape.kind === "square" && (r.args.shape.name ?? "x") === "x");
export const bySwitch = deny(use, (r) => area(r.args.shape) > 5);
export const byKey = deny(use, (r) => "side" in r.args.shape ? r.args.shape.side > 2 : r.args.shape.radius > 2);
export const byFlag = deny(use, (r) => r.args.answer.ok && r.args.answer.v === "x");
export const byTakingApart = deny(use, (r) => { const { kind } = r.args.shape; if (kind === "circle") return false; return kind === "square" && "name" in r.args.shape; });
export const each = deny(use, (r) => r.args.shapes.every((s) => area(s) < 7));
export const made = deny(use, (r) => { const p = parse(r.args.answer.ok ? r.args.answer.v : ""); return p.ok ? p.v.length > 1 : true; });
