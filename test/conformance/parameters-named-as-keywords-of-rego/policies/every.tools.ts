import { tool } from "@enjoin/dsl";

export const every = tool<{
  if: boolean;
  in: string;
  null: string;
  default: string;
  else: string;
  package: string;
  import: string;
  with: string;
  list: string[];
}>("every");
