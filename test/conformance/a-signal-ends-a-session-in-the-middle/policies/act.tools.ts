import { tool } from "@enjoin/dsl";

export const act = tool<{ x: string }, { y: string }>("act");
