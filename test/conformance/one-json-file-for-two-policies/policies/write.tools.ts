import { type EmailAddress, tool } from "@enjoin/dsl";

export const write = tool<{ from: string; to: EmailAddress[] }>("write");
