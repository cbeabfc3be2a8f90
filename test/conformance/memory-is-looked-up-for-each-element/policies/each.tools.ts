import { tool } from "@enjoin/dsl";

export const pay = tool<{ to: string[]; note: string }>("pay");
