import { type Integer, tool } from "@enjoin/dsl";

export const put = tool<{ n: Integer }>("put");
export const peek = tool<{ sum: Integer; times: Integer }>("peek");
