import { type Integer, tool } from "@enjoin/dsl";

export const hit = tool<{ door: string }>("hit");
export const tell = tool<{ whole: Integer; seven: Integer; fine: Integer }>("tell");
