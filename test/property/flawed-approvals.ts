import type { EventRequest } from "@enjoin/engine";
import type { Approval, Requirement } from "@enjoin/model";
import { digestOf } from "../javascript/step-ups.js";
import type { Random } from "./random.js";
import type { Asked } from "./requests.js";
import { approved, goodApproval } from "./small-approvals.js";

// Approvals with one thing wrong each.

type Flawed = { readonly request: EventRequest; readonly approval: Approval; readonly isUsed?: true };
type Break = (request: EventRequest, type: Requirement, random: Random) => Flawed;

/** The approval is of what another request asks. */
const of =
  (other: (request: EventRequest) => EventRequest): Break =>
  (request, type) => ({
    request,
    approval: { ...goodApproval(request, type), request_digest: digestOf(other(request)) },
  });

/** The approval is good but for a part of it. */
const but =
  (part: (request: EventRequest, type: Requirement, random: Random) => Partial<Approval>): Break =>
  (request, type, random) => ({
    request,
    approval: { ...goodApproval(request, type), ...part(request, type, random) },
  });

const within = (request: EventRequest, context: object): EventRequest => ({
  ...request,
  context: { ...request.context, ...context },
});

const withArguments = (request: EventRequest, change: object): EventRequest => {
  const { properties } = request.action;
  const args = { ...properties.arguments, ...change };
  return { ...request, action: { ...request.action, properties: { ...properties, arguments: args } } };
};

const BREAKS = {
  "other arguments": of((r) => withArguments(r, { n: Number(r.action.properties.arguments?.n) + 1 })),
  "an argument more": of((r) => withArguments(r, { cc: "eve@evil.example" })),
  "another tool": of((r) => ({ ...r, action: { ...r.action, name: "other" } })),
  "another resource": of((r) => ({ ...r, resource: { ...r.resource, id: "thing-9" } })),
  "another session": of((r) => within(r, { session: { id: "s-9" } })),
  "another task": of((r) => within(r, { task: { id: "t-9", tools: [], expires: 0 } })),
  "another subject": of((r) => ({ ...r, subject: { ...r.subject, id: "agent-9" } })),
  "another principal": of((r) => ({
    ...r,
    subject: { ...r.subject, properties: { on_behalf_of: { type: "user", id: "carol@acme.example" } } },
  })),
  "another delegation": of((r) => within(r, { delegation: [{ type: "user", id: "carol", scopes: [] }] })),
  "another definition": of((r) => within(r, { tool: { server: "one", schema_digest: "sha256:0" } })),
  "no digest at all": but(() => ({ request_digest: "sha256:" })),
  expired: but(({ context }, _, random) => ({ expires: context.time - random.pick([0, 1, 60_000]) })),
  used: (request, type) => ({ request, approval: goodApproval(request, type), isUsed: true }),
  "by whoever acts": but(({ subject }) => ({ approver: subject.id })),
  "by the wrong side": but((r, type) => {
    const principal = r.subject.properties?.on_behalf_of?.id ?? r.subject.id;
    return { approver: type === "approval" ? principal : "bob@acme.example" };
  }),
  "by a link of the delegation": (request, type, random) => {
    const link = { type: "agent", id: "carol@acme.example", scopes: ["act"] };
    const { delegation = [] } = request.context;
    const chain = random.oneIn(2) ? [...delegation, link] : [link, ...delegation];
    const inChain = within(request, { delegation: chain });
    return { request: inChain, approval: { ...goodApproval(inChain, type), approver: link.id } };
  },
  "without its text": but((_, type) =>
    type === "justification" ? { text: "" } : { type: "justification", text: "" },
  ),
  "of another type": but(({ subject }, type) =>
    type === "reauthentication"
      ? { type: "approval", approver: subject.properties?.on_behalf_of?.id ?? subject.id }
      : { type: "reauthentication", approver: "bob@acme.example" },
  ),
} satisfies Readonly<Record<string, Break>>;

/** What can be wrong with an approval. */
export const FLAWS = Object.keys(BREAKS) as (keyof typeof BREAKS)[];

/** The event with one flawed approval, alone or beside one of nothing in particular. */
export function withFlaw(
  flaw: keyof typeof BREAKS,
  type: Requirement,
  { request, state }: Asked,
  random: Random,
): Asked {
  const made: Flawed = BREAKS[flaw](request, type, random);
  const { approval } = made;
  const stray = { ...approval, id: "stray", request_digest: "sha256:0" };
  const used = made.isUsed ? { "enjoin/approvals": [[approval.expires, approval.id]] } : {};
  return {
    request: approved(made.request, random.oneIn(3) ? [stray, approval] : [approval]),
    state: { ...state, session: { ...state.session, ...used } },
  };
}
