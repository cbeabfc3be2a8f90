import { type Integer, tool } from "@enjoin/dsl";

export const set = tool<{
  m: Record<string, Record<string, Integer>>;
  lists: Record<string, string[]>;
  flags: Record<string, boolean>;
  objects: { [key: string]: { id: string; tag?: string } };
}>("set");
