import { tool } from "@enjoin/dsl";

export const flip = tool<{ on?: boolean; was: boolean | null; now: boolean }>("flip");
