import { tool } from "@enjoin/dsl";

export const send = tool<{ a: string }>("mail.send");
export const dashed = tool<{ b: string }>("mail-send");
export const below = tool<{ c: string }>("mail_send");
