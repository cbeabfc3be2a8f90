import { type Integer, tool } from "@enjoin/dsl";

export const add = tool<{ kind: string; n: Integer; m: Integer }>("add");
