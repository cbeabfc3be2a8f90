import { tool } from "@enjoin/dsl";

export const assign = tool<{
  team: string;
  skill: string;
  teams: { name: string; lead: string; members: { name: string; skills: string[] }[] }[];
}>("assign");
