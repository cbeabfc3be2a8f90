import { type Integer, tool } from "@enjoin/dsl";

export const open = tool<{ name: string; size: Integer }>("open");
