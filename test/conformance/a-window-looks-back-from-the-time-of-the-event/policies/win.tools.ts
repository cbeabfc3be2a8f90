import { type Integer, tool } from "@enjoin/dsl";

export const hit = tool<{ host: string; n: Integer }>("hit");
