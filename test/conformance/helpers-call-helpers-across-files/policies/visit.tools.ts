import { type Host, tool } from "@enjoin/dsl";

export const visit = tool<{ host: Host; name: string }>("visit");
