import { type EmailAddress, type Host, type Path, reads, type SpiffeId, tool, type Url } from "@enjoin/dsl";

export const url = tool<{ from: Url }>("url", { effect: reads({ from: "from" }) });
export const mail = tool<{ from: EmailAddress }>("mail", { effect: reads({ from: "from" }) });
export const path = tool<{ from: Path }>("path", { effect: reads({ from: "from" }) });
export const host = tool<{ from: Host }>("host", { effect: reads({ from: "from" }) });
export const spiffe = tool<{ from: SpiffeId }>("spiffe", { effect: reads({ from: "from" }) });
export const text = tool<{ from: string }>("text", { effect: reads({ from: "from" }) });
