import { input, tool } from "@enjoin/dsl";

export const open = tool<{ code: string }>("door.open");
export const look = tool<Record<string, never>>("door.look");
export const read = input<{ page: string }>("door.read");
