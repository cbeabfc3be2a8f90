import { type Integer, tool } from "@enjoin/dsl";

export const plot = tool<{ grid: Integer[][] }>("plot");
