import { type Integer, tool } from "@enjoin/dsl";

export const meter = tool<{ rows: { limit?: Integer; used: Integer; note: string | null }[] }>("meter");
