package enjoin

import rego.v1

import data.enjoin.lib

# METADATA
# title: Which entries of memory the decision about a request needs
# description: For each scope, by tracker, true for all that it remembers or the keys of the entries. The state is not read.
# scope: document
default keys := {"session": {}, "subject": {}, "resource": {}, "task": {}}

keys := {scope: {tracker: _entries(need) | some tracker, need in trackers} |
	some scope, trackers in data.enjoin.needs[input.action.name][input.action.properties.point]
}

_entries(need) if {
	need == true
} else := sort({key |
	some source in need
	some key in _found(source)
	is_string(key)
})

_found(source) := [source.text] if {
	lib.has(source, "text")
} else := [_of_kind(object.get(source, "member", null), part) |
	some value in lib.listed(object.get(input, source.at, null))
	part := object.get({"value": value}, array.concat(["value"], object.get(source, "below", [])), null)
]

_of_kind(member, value) := value if member == null

_of_kind("email.domain", value) := lib.email_domain(value)

_of_kind("email.local", value) := lib.email_local(value)

_of_kind("url.host", value) := lib.url_host(value)

_of_kind("spiffe.trustDomain", value) := lib.spiffe_trust_domain(value)
