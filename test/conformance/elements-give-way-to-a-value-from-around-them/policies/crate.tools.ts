import { type Integer, tool } from "@enjoin/dsl";

export const pack = tool<{
  mark: string;
  crates: { id: string; marks: string[]; weights: Integer[] }[];
  most: Integer;
}>("crates.pack");
