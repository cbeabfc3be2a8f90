import { type Integer, tool } from "@enjoin/dsl";

export const weigh = tool<{ x: number; y: number; i: Integer }>("weigh");
