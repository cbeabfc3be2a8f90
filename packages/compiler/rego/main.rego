# METADATA
# title: The decision of all policies over one event
# description: An AuthZEN evaluation response; context.state is a merge patch of what the event changed of memory.
package enjoin

import rego.v1

import data.enjoin.dispatch
import data.enjoin.guard
import data.enjoin.request

default decision := {
	"decision": false,
	"context": {
		"effect": "deny",
		"reasons": [{
			"rule": "evaluation-error",
			"effect": "deny",
			"message": "the policy could not be evaluated",
		}],
		"obligations": [],
		"advice": [],
		"state": {"session": {}, "subject": {}, "resource": {}, "task": {}},
	},
}

decision := response(effect, reasons, obligations, advice, updates) if {
	guard.passes
	request.labelled
} else := response("deny", refusals, [], [], nothing) if {
	not guard.passes
}

response(strongest, why, duties, hints, state) := {
	"decision": strongest in ["allow", "redact"],
	"context": {
		"effect": strongest,
		"reasons": why,
		"obligations": duties,
		"advice": hints,
		"state": state,
	},
}

# --- What the guards refused ---

refusals := [refusal | some refusal in guard.problems] if {
	count(guard.problems) > 0
} else := [{"rule": "guard", "effect": "deny", "message": "the request is not well-formed"}]

# --- An event: every rule over it that matched, and the strongest effect among them ---

matched := dispatch.matched_results(request.tool) if {
	request.point == "result"
} else := dispatch.matched(request.tool)

permits := [match | some match in matched; match.kind == "permit"]

# What stands against the event: rules, and what is built in. A step-up whose requirement is met does not.
restrictions := array.concat(
	[match | some match in matched; match.strength > 0; not steps_up_met(match)],
	array.concat(array.concat(no_permit, conflict), halted),
)

effect := ["allow", "redact", "step_up", "deny", "halt"][max([match.strength | some match in restrictions])] if {
	restrictions != []
} else := "allow"

goes_on if effect in ["allow", "redact"]

# What was called was permitted: its result needs no permit.
no_permit := [] if {
	request.point == "result"
} else := [] if {
	permitted
} else := [denial("no-permit", "no rule permits all that this call does")] if {
	permits != []
} else := [denial("no-permit", "no rule permits this call")]

# A permit over a tool, or over any, permits the whole call.
permitted if {
	some permit in permits
	detail(permit, "covers") == null
}

# Permits over verbs permit one effect each: all that the call does must be covered.
permitted if {
	permits != []
	covered := [detail(permit, "covers") | some permit in permits]
	effects := dispatch.effects(request.tool)
	effects != []
	every nth in effects {
		nth in covered
	}
}

# Two redactions of one argument that are not the same leave nothing that could be done.
conflict := [denial("conflicting-redaction", "two rules redact the same argument in different ways")] if {
	some a in redactions
	some b in redactions
	a.path == b.path
	a != b
} else := []

redactions := [detail(match, "redaction") | some match in matched; match.kind == "redact"]

denial(rule, message) := {"rule": rule, "kind": "deny", "strength": 3, "message": message}

reasons := array.concat([reason(match, match.kind) | some match in restrictions], allowing)

# Why the call may go on: what permits it, and what was required and obtained.
allowing := [reason(match, "allow") | some match in matched; allows(match)] if {
	goes_on
} else := []

allows(match) if match.kind == "permit"

allows(match) if steps_up_met(match)

reason(match, shown) := {"rule": match.rule, "effect": shown, "message": match.message}

obligations := [{"id": match.rule, "type": match.kind, "properties": duty(match)} |
	some match in matched
	match.kind in ["redact", "step_up", "log"]
	not steps_up_met(match)
]

duty(match) := detail(match, "redaction") if match.kind == "redact"

duty(match) := {"requires": detail(match, "requires")} if match.kind == "step_up"

duty(match) := {"message": match.message} if {
	match.kind == "log"
	detail(match, "stream") == null
}

duty(match) := {"message": match.message, "stream": match.stream} if match.kind == "log"

# When the same call may be tried again; nothing where a denial does not say so, as trying again would not help.
advice := [] if {
	effect != "deny"
} else := [] if {
	some match in restrictions
	match.kind == "deny"
	detail(match, "retry_after") == null
} else := [{"id": match.rule, "type": "retry_after", "properties": {"seconds": match.retry_after}} |
	some match in restrictions
	match.kind == "deny"
]

# Only some kinds of rules have a redaction, a requirement, a stream or a time to wait.
detail(match, name) := object.get(match, name, null)

# --- Step-ups: what they require is met by an approval of this very request that was not used before ---

steps_up_met(match) if {
	match.kind == "step_up"
	some approval in usable
	approval.type == match.requires
}

usable := [object.union({"type": "approval"}, approval) |
	some approval in object.get(input.context, "approvals", [])
	approval.request_digest == input.context.request_digest
	approval.expires > request.time
	not approval.id in used
	counts(object.get(approval, "type", "approval"), approval)
]

# An approval is somebody else's; to authenticate again, or to give a reason, is for the person that the agent acts for.
counts("approval", approval) if not approval.approver in acting

counts("reauthentication", approval) if approval.approver == principal

counts("justification", approval) if {
	approval.approver == principal
	object.get(approval, "text", "") != ""
}

principal := object.get(request.subject, ["properties", "on_behalf_of", "id"], null)

acting := array.concat([request.subject.id, principal], [link.id | some link in object.get(input.context, "delegation", [])])

used := [entry[1] | some entry in remembered_approvals]

remembered_approvals := object.get(input.context.state.session, "enjoin/approvals", [])

# The approvals that this call uses up.
spent := [[approval.expires, approval.id] |
	some approval in usable
	some match in matched
	match.kind == "step_up"
	match.requires == approval.type
]

# --- A halted session is over ---

halted := [{
	"rule": "session-halted",
	"kind": "halt",
	"strength": 4,
	"message": "the session was halted",
}] if {
	object.get(input.context.state.session, "enjoin/halted", false)
} else := []

# --- Memory: what is stopped changes what attempts change and, where it is halted, the session ---

updates := used_up if {
	goes_on
	spent != []
} else := changes if {
	goes_on
} else := with_session(attempted, {"enjoin/halted": true}) if {
	effect == "halt"
	halted == []
} else := attempted

# A result is no attempt.
attempted := nothing if {
	request.point == "result"
} else := dispatch.attempts(request.tool)

used_up := with_session(changes, {"enjoin/approvals": sort({entry | some entry in kept_approvals})})

kept_approvals := array.concat(spent, [entry | some entry in remembered_approvals; entry[0] > request.time])

# What changes of a scope says of which version it is; what trackers change says so already.
with_session(tables, changed) := object.union(
	tables,
	{"session": object.union(changed, {"enjoin/version": data.enjoin.versions.session})},
)

changes := dispatch.updates(request.tool, request.point)

nothing := {"session": {}, "subject": {}, "resource": {}, "task": {}}
