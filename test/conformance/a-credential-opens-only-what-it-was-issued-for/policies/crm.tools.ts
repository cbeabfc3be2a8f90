import { reads, tool } from "@enjoin/dsl";

export const look = tool<{ id: string }>("crm.read", { effect: reads({ from: "id" }) });
