import { tool } from "@enjoin/dsl";

export const ping = tool<{ on: boolean; host: string; tags: string[] }>("ping");
