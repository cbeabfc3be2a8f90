import { type Host, tool } from "@enjoin/dsl";

export const scan = tool<{ host: Host; note?: string }>("scan");
