import { tool } from "@enjoin/dsl";

export const act = tool<{ what: string; effects: ("redact" | "step_up" | "deny" | "halt")[] }>("act");
