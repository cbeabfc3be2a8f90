import { tool } from "@enjoin/dsl";

export const read = tool<{ x: string }>("mail.read");
export const write = tool<{ x: string }>("mail.write");
