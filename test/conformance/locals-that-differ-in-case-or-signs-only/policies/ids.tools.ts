import { type Integer, tool } from "@enjoin/dsl";

export const num = tool<{ s: string; n: Integer }>("num");
