import { tool } from "@enjoin/dsl";

export const batch = tool<{ list: string[]; on: boolean; key: string }>("batch");
