import { type Integer, tool } from "@enjoin/dsl";

export const sell = tool<{ n: Integer }>("sell");
export const check = tool<{ what: string; n: Integer }>("check");
