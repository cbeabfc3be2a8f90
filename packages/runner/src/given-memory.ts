import { type EvaluationsRequest, type MemoryVersions, SCOPES, VERSION } from "@enjoin/model";

type Context = NonNullable<EvaluationsRequest["context"]>;

/**
 * A request whose state, where it does not say of which version it is, is of this one: whoever writes a state into a file of
 * tests means the policies that are tested.
 */
export function withVersions(request: EvaluationsRequest, versions: MemoryVersions): EvaluationsRequest {
  const { context, evaluations } = request;
  return {
    ...request,
    ...(context === undefined ? {} : { context: stamped(context, versions) }),
    ...(evaluations === undefined
      ? {}
      : {
          evaluations: evaluations.map((own) =>
            own.context === undefined ? own : { ...own, context: stamped(own.context, versions) },
          ),
        }),
  };
}

function stamped(context: Context, versions: MemoryVersions): Context {
  const { state } = context;
  if (!isTable(state)) return context;
  const given = SCOPES.flatMap((scope) => {
    const table = state[scope];
    return isTable(table) && Object.keys(table).length > 0
      ? [[scope, { [VERSION]: versions[scope], ...table }] as const]
      : [];
  });
  return { ...context, state: { ...state, ...Object.fromEntries(given) } };
}

function isTable(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
