import { executes, tool } from "@enjoin/dsl";

export const run = tool<{ line: string; env?: { name?: string }; fallback?: string }>("run", { effect: executes({ code: "line" }) });
