import { executes, type Host, tool } from "@enjoin/dsl";

export const run = tool<{ command: string; host: Host }, { output: string }>("shell.run", {
  effect: executes({ code: "command", on: "host" }),
});
