import { tool } from "@enjoin/dsl";

export const look = tool<{ tenant: string; owner: string }>("look");
