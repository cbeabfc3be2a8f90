import { type Between, type Integer, tool } from "@enjoin/dsl";

export const move = tool<{ item: string; by: Integer; times: Integer; twice?: boolean }>("stock.move");
export const sink = tool<{ depth: Between<-9_000_000_000, 0>; steps: Between<0, 1000> }>("stock.sink");
