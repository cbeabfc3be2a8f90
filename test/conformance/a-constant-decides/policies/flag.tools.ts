import { type Integer, tool } from "@enjoin/dsl";

export const act = tool<{ s: string; n: Integer }>("act");
