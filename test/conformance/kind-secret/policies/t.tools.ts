import { type Secret, tool } from "@enjoin/dsl";

export const note = tool<{ x: Secret }>("note");
