# METADATA
# title: The decision of all policies over one event
# description: An AuthZEN evaluation response; context.state holds the trackers that the event changed.
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

decision := response(effect, reasons, obligations, updates) if {
	guard.passes
	request.point == "call"
} else := response("allow", [], [], changes) if {
	guard.passes
	request.point == "result"
} else := response("deny", refusals, [], nothing) if {
	not guard.passes
}

response(strongest, why, duties, state) := {
	"decision": strongest in ["allow", "redact"],
	"context": {
		"effect": strongest,
		"reasons": why,
		"obligations": duties,
		"advice": [],
		"state": state,
	},
}

# --- What the guards refused ---

refusals := [refusal | some refusal in guard.problems] if {
	count(guard.problems) > 0
} else := [{"rule": "guard", "effect": "deny", "message": "the request is not well-formed"}]

# --- A call: every rule that matched, and the strongest effect among them ---

matched := dispatch.matched(request.tool)

permits := [match | some match in matched; match.kind == "permit"]

# What stands against the call: rules, and what is built in.
restrictions := array.concat([match | some match in matched; match.strength > 0], array.concat(no_permit, conflict))

effect := ["allow", "redact", "step_up", "deny", "halt"][max([match.strength | some match in restrictions])] if {
	restrictions != []
} else := "allow"

no_permit := [] if {
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

# Redactions of one argument with different masks leave nothing that could be done.
conflict := [denial("conflicting-redaction", "two rules redact the same argument with different masks")] if {
	some a in redactions
	some b in redactions
	a.path == b.path
	a.mask != b.mask
} else := []

redactions := [detail(match, "redaction") | some match in matched; match.kind == "redact"]

denial(rule, message) := {"rule": rule, "kind": "deny", "strength": 3, "message": message}

reasons := array.concat([reason(match, match.kind) | some match in restrictions], allowing)

allowing := [reason(permit, "allow") | some permit in permits] if {
	effect in ["allow", "redact"]
} else := []

reason(match, shown) := {"rule": match.rule, "effect": shown, "message": match.message}

obligations := [{"id": match.rule, "type": match.kind, "properties": duty(match)} |
	some match in matched
	match.kind in ["redact", "step_up", "log"]
]

duty(match) := detail(match, "redaction") if match.kind == "redact"

duty(match) := {"requires": detail(match, "requires")} if match.kind == "step_up"

duty(match) := {"message": match.message} if match.kind == "log"

# Only some kinds of rules have a redaction or a requirement.
detail(match, name) := object.get(match, name, null)

# --- Memory: a call that is stopped changes nothing ---

updates := changes if {
	effect in ["allow", "redact"]
} else := nothing

changes := dispatch.updates(request.tool, request.point)

nothing := {"session": {}, "subject": {}, "resource": {}, "task": {}}
