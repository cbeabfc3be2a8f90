import { type SpiffeId, tool } from "@enjoin/dsl";

export const note = tool<{ x: SpiffeId }>("note");
