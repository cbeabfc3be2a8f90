import { permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "the last code points" });

export const yes = permit(note, (r) => r.args.s === "\u{10ffff}" || r.args.s.startsWith("\u{10fc00}") || r.args.s.endsWith("\u{10fbff}"), { message: (r) => `${r.args.s}\u{10ffff}\u0001` });
