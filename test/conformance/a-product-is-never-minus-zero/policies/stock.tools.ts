import { type Integer, tool } from "@enjoin/dsl";

export const move = tool<{ item: string; by: Integer; times: Integer; twice?: boolean }>("stock.move");
