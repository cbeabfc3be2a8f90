import { tool } from "@enjoin/dsl";

export const put = tool<{ s: string; t: string }>("put");
