import { type Integer, tool } from "@enjoin/dsl";

export const use = tool<{ to: string | string[]; id: Integer | string; flag: boolean | "auto"; list: (string | Integer)[]; opt?: string | string[] }>("use");
