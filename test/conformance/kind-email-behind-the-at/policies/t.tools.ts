import { type EmailAddress, tool } from "@enjoin/dsl";

export const note = tool<{ x: EmailAddress }>("note");
