import { executes, tool } from "@enjoin/dsl";

export const run = tool<{ code: string; flags: string[] }>("run", { effect: executes({ code: "code" }) });
