import { tool } from "@enjoin/dsl";

export const act = tool<{ scope: string }>("act");
