import { type Integer, tool } from "@enjoin/dsl";

export const cut = tool<{ n: Integer; want: Integer }>("cut");
