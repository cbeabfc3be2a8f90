import { input, reads, tool, type Url } from "@enjoin/dsl";

/** A document that a retriever puts before the agent. Source, tenant, collection and index are the enforcer's word. */
export const document = input<{
  source: Url;
  tenant: string;
  collection: string;
  index: string;
  document: string;
}>("context.read");

/** A search that the agent asks for itself; what it finds enters as documents. */
export const search = tool<{ query: string; tenant: string; collection: string; index: string }>(
  "docs.search",
  { effect: reads({ from: "collection" }) },
);
