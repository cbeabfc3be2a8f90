import { tool } from "@enjoin/dsl";

export const open = tool<{ door: string }>("open");
export const close = tool<{ door: string; hard?: boolean }>("close");
export const peek = tool<{ through?: string }>("peek");
