import { anyTool, count, deny, permit, policy, union } from "@enjoin/dsl";
import { t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28 } from "./t.tools.js";

export default policy({ title: "tool names of any characters" });

export const seen = union("session", (e) => e.result?.labels);
export const calls = count("session", [t0, t8, t14, t23], () => true);
export const any = permit([t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28]);
export const named = deny(anyTool, (r) => r.tool === "\"" && r.tool.length === 1 && calls.of(r) > 0);
export const again = deny([t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15, t16, t17, t18, t19, t20, t21, t22, t23, t24, t25, t26, t27, t28], (r) => calls.of(r) > 2, { message: (r) => `${r.tool} again` });
export const labelled = deny(anyTool, (r) => seen.of(r).has("label \"") || seen.of(r).has("label \\") || seen.of(r).has("label '") || seen.of(r).has("label `") || seen.of(r).has("label {}") || seen.of(r).has("label {{x}}") || seen.of(r).has("label ${x}") || seen.of(r).has("label %s%d%%") || seen.of(r).has("label \n") || seen.of(r).has("label \r\n") || seen.of(r).has("label \t") || seen.of(r).has("label \u2028") || seen.of(r).has("label \u2029") || seen.of(r).has("label \ufeff") || seen.of(r).has("label \u0000") || seen.of(r).has("label \u001b[31m") || seen.of(r).has("label \u007f") || seen.of(r).has("label \u0085") || seen.of(r).has("label \u202e") || seen.of(r).has("label é") || seen.of(r).has("label 😀") || seen.of(r).has("label \u{e0067}") || seen.of(r).has("label \u{f0000}") || seen.of(r).has("label \u{10ffff}") || seen.of(r).has("label # METADATA") || seen.of(r).has("label */ /*") || seen.of(r).has("label a/b~c") || seen.of(r).has("label \"} else := true {\"") || seen.of(r).has("label \\u0022"), { message: (r) => `seen before ${r.tool}` });
