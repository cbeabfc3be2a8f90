// @ts-check
// Compiles one project in a process that has compiled nothing before, and prints how long that took.
import { compileProject } from "@enjoin/compiler";

const start = performance.now();
const { ir, diagnostics } = compileProject(process.argv[2] ?? ".");
const seconds = (performance.now() - start) / 1000;
const rules = ir.policies.reduce((n, p) => n + p.rules.length, 0);
const errors = diagnostics.filter((d) => d.severity === "error").length;
console.log(JSON.stringify({ seconds, rules, policies: ir.policies.length, errors }));
