import { type Digest, tool } from "@enjoin/dsl";

export const note = tool<{ x: Digest }>("note");
