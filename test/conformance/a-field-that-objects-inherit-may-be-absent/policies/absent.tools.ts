import { tool } from "@enjoin/dsl";

export const put = tool<{ s: string; constructor?: string; o?: { valueOf?: string }; r: Record<string, string> }>("put");
