import type { EvaluationsRequest } from "@enjoin/model";

/** The session of a request that names none. */
const SESSION = "authzen";

type Context = NonNullable<EvaluationsRequest["context"]>;
type Action = NonNullable<EvaluationsRequest["action"]>;

/**
 * A request with what an enforcer of agents adds and a plain AuthZEN enforcement point does not send: the point `call`,
 * the session `authzen`, and the time where one is given. What is there stays as it is, right or wrong.
 */
export function completeAuthzen(request: EvaluationsRequest, time: number | undefined): EvaluationsRequest {
  const { evaluations } = request;
  const inherited = evaluations === undefined || evaluations.some(({ context }) => context === undefined);
  return {
    ...request,
    ...(request.action === undefined ? {} : { action: withPoint(request.action) }),
    ...(inherited ? { context: withFacts(request.context, time) } : {}),
    ...(evaluations === undefined
      ? {}
      : {
          evaluations: evaluations.map((own) => ({
            ...own,
            ...(own.action === undefined ? {} : { action: withPoint(own.action) }),
            ...(own.context === undefined ? {} : { context: withFacts(own.context, time) }),
          })),
        }),
  };
}

function withPoint(action: Action): Action {
  return { ...action, properties: { point: "call", ...action.properties } };
}

function withFacts(context: Context | undefined, time: number | undefined): Context {
  return { ...(time === undefined ? {} : { time }), session: { id: SESSION }, ...context };
}
