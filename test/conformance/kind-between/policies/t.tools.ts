import { type Between, tool } from "@enjoin/dsl";

export const note = tool<{ x: Between<1, 10> }>("note");
export const below = tool<{ x: Between<-10, -1> }>("below");
export const around = tool<{ x: Between<-1, 1> }>("around");
export const single = tool<{ x: Between<7, 7> }>("single");
export const all = tool<{ x: Between<-9007199254740991, 9007199254740991> }>("all");
export const positive = tool<{ x: Between<0, 9007199254740991> }>("positive");
export const optional = tool<{ x?: Between<1, 10>; xs?: Between<0, 3>[] }>("optional");
