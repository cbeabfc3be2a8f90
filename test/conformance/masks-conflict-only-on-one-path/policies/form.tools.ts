import { tool } from "@enjoin/dsl";

export const fill = tool<{
  name: string;
  home?: { street: string };
  a?: { b: string };
  "a/b"?: string;
  on: string[];
}>("form.fill");
