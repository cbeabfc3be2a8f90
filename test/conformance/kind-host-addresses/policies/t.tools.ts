import { type Host, tool } from "@enjoin/dsl";

export const note = tool<{ x: Host }>("note");
