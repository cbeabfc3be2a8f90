import { type Body, childrenOf, type Expr, type Json, type PolicyIr } from "@enjoin/model";

/** The texts of policies that transformations make use of. */
export interface PolicyTexts {
  /** Texts that stand beside a claim in one condition, by the name of the claim. */
  readonly claims: ReadonlyMap<string, readonly string[]>;
  /** Every text in a policy, a helper or a constant. */
  readonly constants: ReadonlySet<string>;
}

/** Looks through all conditions, helpers and constants of a project. */
export function policyTexts(ir: PolicyIr): PolicyTexts {
  const bodies = [...bodiesOf(ir), ...ir.helpers.map(({ body }) => body)];
  const claims = new Map<string, readonly string[]>();
  const constants = new Set(ir.constants.flatMap(({ value }) => textsIn(value)));
  for (const body of bodies) {
    const nodes = allIn(body);
    const texts = nodes.flatMap((e) =>
      e.kind === "literal" && typeof e.value === "string" ? [e.value] : [],
    );
    for (const name of nodes.flatMap(claimOf))
      claims.set(name, [...new Set([...(claims.get(name) ?? []), ...texts])]);
    for (const text of texts) constants.add(text);
  }
  return { claims, constants };
}

function bodiesOf({ policies }: PolicyIr): Expr[] {
  const bodies = policies.flatMap(({ rules, labels, trackers }): (Body | undefined)[] => [
    ...rules.flatMap(({ when, message }) => [when, message]),
    ...labels.map(({ value }) => value),
    ...trackers.flatMap(({ when, value, key }) => [when, value, key]),
  ]);
  return bodies.flatMap((body) => (body === undefined ? [] : [body.result]));
}

function allIn(e: Expr): Expr[] {
  return [e, ...childrenOf(e).flatMap(allIn)];
}

/** The name of the claim that an expression reads. */
function claimOf(e: Expr): string[] {
  const isClaim = e.kind === "field" && e.object.kind === "field" && e.object.name === "claims";
  return isClaim ? [e.name] : [];
}

function textsIn(value: Json): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
