import { anyTool, deny, permit, policy } from "@enjoin/dsl";
import { use } from "./t.tools.js";

export default policy({ title: "a default stands for what is missing" });

export const all = permit(anyTool);
export const plain = deny(use, (r) => { const { a = "d" } = r.args; return a === "d"; });
export const deep = deny(use, (r) => { const { o: { n = 5, list = [] } = { n: 7 } } = r.args; return n > 4 && list.length === 0; });
export const ofEvent = deny(use, (r) => { const { args: { a: name = "e" } } = r; return name === "e"; });
export const key = deny(use, (r) => { const { x = 3 } = r.args.m; return x === 3; });
export const lazy = deny(use, (r) => { const { a = r.tool.toUpperCase() } = r.args; return a === "USE"; });
