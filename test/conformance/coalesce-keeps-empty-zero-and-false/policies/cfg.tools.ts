import { type Integer, tool } from "@enjoin/dsl";

export const configure = tool<{ id: string; name?: string; alias?: string; size?: Integer | null; on?: boolean; tags?: string[] }>("configure");
