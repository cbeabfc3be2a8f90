import { type Between, type Host, reads, type Sql, tool } from "@enjoin/dsl";

/** Whether something answers there. */
export const probe = tool<{ host: Host; port: Between<1, 65535> }>("stores.probe", {
  effect: reads({ from: "host" }),
});

/** A query that only reads. `secret` names what proves the right to, and is left out where a store asks for nothing. */
export const query = tool<{ host: Host; query: Sql; secret?: string }>("stores.query", {
  effect: reads({ from: "host" }),
});
