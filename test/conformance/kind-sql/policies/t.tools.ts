import { type Sql, tool } from "@enjoin/dsl";

export const note = tool<{ x: Sql }>("note");
