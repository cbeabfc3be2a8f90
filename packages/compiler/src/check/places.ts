import type { NodeId, Place, SourceMap } from "@enjoin/model";

/** Where a node stands. Every node has a place: extraction gives both at once. */
export function placeOf(node: { readonly id: NodeId }, places: SourceMap): Place {
  const place = places.get(node.id);
  if (!place) throw new Error(`node ${node.id} has no place`);
  return place;
}
