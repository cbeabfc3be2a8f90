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

decision := response("deny", refusals, [], nothing) if not guard.passes

decision := response(effect, reasons, obligations, updates) if {
	guard.passes
	request.point == "call"
}

decision := response("allow", [], [], changes) if {
	guard.passes
	request.point == "result"
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

order := ["allow", "redact", "step_up", "deny", "halt"]

effect := order[max(array.concat([match.strength | some match in matched], built_in_strengths))]

restrictions := [match | some match in matched; match.strength > 0]

# Without a permit, and with redactions that contradict each other, a call is denied.
built_in := array.concat(no_permit, conflict)

built_in_strengths := [0] if {
	built_in == []
} else := [3]

no_permit := [] if {
	permitted
} else := [{"rule": "no-permit", "effect": "deny", "message": "no rule permits all that this call does"}] if {
	some match in matched
	match.kind == "permit"
} else := [{"rule": "no-permit", "effect": "deny", "message": "no rule permits this call"}]

# A permit over a tool, or over any, permits the whole call.
permitted if {
	some match in matched
	match.kind == "permit"
	detail(match, "covers") == null
}

# Permits over verbs permit one effect each: all that the call does must be covered.
permitted if {
	covered := [detail(match, "covers") | some match in matched; match.kind == "permit"]
	dispatch.effects(request.tool) != []
	every nth in dispatch.effects(request.tool) {
		nth in covered
	}
}

conflict := [{
	"rule": "conflicting-redaction",
	"effect": "deny",
	"message": "two rules redact the same argument with different masks",
}] if {
	some a in redactions
	some b in redactions
	a.path == b.path
	a.mask != b.mask
} else := []

redactions := [detail(match, "redaction") | some match in restrictions; match.kind == "redact"]

reasons := array.concat(array.concat([reason(match, match.kind) | some match in restrictions], built_in), allowing)

allowing := [reason(match, "allow") | some match in matched; match.kind == "permit"] if {
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

changes := {
	"session": dispatch.session_updates,
	"subject": dispatch.subject_updates,
	"resource": dispatch.resource_updates,
	"task": dispatch.task_updates,
}

nothing := {"session": {}, "subject": {}, "resource": {}, "task": {}}
