import { tool } from "@enjoin/dsl";

export const data = tool<{ input: string }>("data");
