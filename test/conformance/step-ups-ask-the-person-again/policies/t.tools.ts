import { tool } from "@enjoin/dsl";

export const act = tool<{ how: string }>("act");
