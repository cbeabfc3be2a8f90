import { type Integer, tool } from "@enjoin/dsl";

export const move = tool<{ by: Integer; steps: Integer[]; on: boolean }>("move");
