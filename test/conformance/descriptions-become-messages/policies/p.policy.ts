import { deny, permit, policy } from "@enjoin/dsl";
import { note } from "./t.tools.js";

export default policy({ title: "descriptions become messages" });

/** Says "no" to \u0001 tabs\tand \\ things {braces} `ticks` 😀. */
export const quoted = deny(note, (r) => r.args.s === "q");

/** Delete and  control characters. */
export const control = deny(note, (r) => r.args.s === "c", { message: (r) => r.args.s + "!" });

/**
 * First line.
 * Second line: # METADATA
 */
export const lines = deny(note, (r) => r.args.s === "l");
export const always = permit(note);
