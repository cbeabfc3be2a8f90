import { tool } from "@enjoin/dsl";

export const update = tool<{ rows: { owner?: string; note: string | null }[] }>("rows.update");
