import { reads, tool } from "@enjoin/dsl";

export const open = tool<{ name: string; owner: string }>("open", { effect: reads({ from: "name" }) });
export const peek = tool<{ name: string }>("peek");
