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

decision := response("deny", refusals, [], set()) if not guard.passes

decision := response(effect, call_reasons, obligations, call_updates) if {
	guard.passes
	request.point == "call"
}

decision := response("allow", [], [], dispatch.updates) if {
	guard.passes
	request.point == "result"
}

response(strongest, reasons, duties, updates) := {
	"decision": strongest in {"allow", "redact"},
	"context": {
		"effect": strongest,
		"reasons": reasons,
		"obligations": duties,
		"advice": [],
		"state": {
			"session": changed(updates, "session"),
			"subject": changed(updates, "subject"),
			"resource": changed(updates, "resource"),
			"task": changed(updates, "task"),
		},
	},
}

changed(updates, scope) := {update.tracker: update.value |
	some update in updates
	update.scope == scope
}

# --- What the guards refused ---

refusals := [refusal | some refusal in guard.problems] if {
	count(guard.problems) > 0
} else := [{"rule": "guard", "effect": "deny", "message": "the request is not well-formed"}]

# --- A call: every rule that matched, and the strongest effect among them ---

order := ["allow", "redact", "step_up", "deny", "halt"]

strength := {"allow": 0, "redact": 1, "step_up": 2, "deny": 3, "halt": 4}

permits contains match if {
	some match in dispatch.matches
	match.kind == "permit"
}

restrictions contains match if {
	some match in dispatch.matches
	match.kind in {"redact", "step_up", "deny", "halt"}
}

built_in contains {"rule": "no-permit", "effect": "deny", "message": "no rule permits this call"} if {
	count(permits) == 0
}

built_in contains {
	"rule": "conflicting-redaction",
	"effect": "deny",
	"message": "two rules redact the same argument with different masks",
} if {
	some a in restrictions
	some b in restrictions
	detail(a, ["redaction", "path"]) != null
	detail(a, ["redaction", "path"]) == detail(b, ["redaction", "path"])
	detail(a, ["redaction", "mask"]) != detail(b, ["redaction", "mask"])
}

effect := order[max(strengths)]

strengths := ({0} | {strength[match.kind] | some match in restrictions}) | {3 | some _ in built_in}

call_reasons := array.concat(
	array.concat(
		[reason(match, match.kind) | some match in restrictions],
		[refusal | some refusal in built_in],
	),
	[reason(match, "allow") | some match in permits; effect in {"allow", "redact"}],
)

reason(match, shown) := {"rule": match.rule, "effect": shown, "message": match.message}

obligations := [obligation(match) | some match in dispatch.matches; match.kind in {"redact", "step_up", "log"}]

obligation(match) := {"id": match.rule, "type": match.kind, "properties": duty(match)}

duty(match) := detail(match, ["redaction"]) if match.kind == "redact"

duty(match) := {"requires": detail(match, ["requires"])} if match.kind == "step_up"

duty(match) := {"message": match.message} if match.kind == "log"

# Only some kinds of rules have a redaction or a requirement.
detail(match, path) := object.get(match, path, null)

# A call that is stopped changes no memory.
call_updates := dispatch.updates if {
	effect in {"allow", "redact"}
} else := set()
