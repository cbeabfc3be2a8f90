# METADATA
# title: What TypeScript means, in Rego
# description: Every function is total on the types that it is called with.
package enjoin.lib

import rego.v1

# --- Absent values are null ---

or_else(value, fallback) := value if {
	value != null
} else := fallback

member(value, path) := object.get(value, path, null) if {
	is_object(value)
} else := null

# Whether an object has a key, whatever its value.
has(value, key) if {
	_ := value[key]
}

# The argument of an effect's role as a list: absent is empty, one value is one.
listed(value) := value if {
	is_array(value)
} else := [] if {
	value == null
} else := [value]

# --- What has no answer ---

# Called where no answer would be the same in every engine. Two values for one call are an error in Rego: the evaluation
# stops, and what cannot be evaluated is denied.
no_answer(_) := 1

no_answer(_) := 2

# --- Numbers ---

# Adding zero leaves no -0, which OPA 0.70 makes of a large negative number times zero.
safe(n) := n + 0 if {
	is_integer(n)
} else := no_answer("not a safe integer")

# --- Lists ---

# The element at a position, which counts from the end when it is negative; null outside the list.
at(list, position) := element if {
	position >= 0
	element := list[position]
} else := element if {
	position < 0
	element := list[count(list) + position]
} else := null

slice(list, from, to) := array.slice(list, _cut(list, from, 0), _cut(list, to, count(list)))

# Where a slice begins or ends; `otherwise` when that is left out.
_cut(list, position, otherwise) := otherwise if {
	position == null
} else := position if {
	position >= 0
} else := max([count(list) + position, 0])

distinct(list) := sort({element | some element in list})

# --- Objects: their keys are sorted, as no order would be the same everywhere ---

keys(value) := sort(object.keys(value)) if {
	is_object(value)
} else := []

values(value) := [value[key] | some key in keys(value)]

entries(value) := [{"0": key, "1": value[key]} | some key in keys(value)]

# What every object of JavaScript inherits is never the key of a record.
get(record, key) := no_answer("an inherited key") if {
	is_object(record)
	key in _inherited
} else := member(record, [key])

_inherited := {
	"constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
	"__proto__", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
}

# --- Strings ---

# The first character beyond the Basic Multilingual Plane. From there on, a character is two UTF-16 code units, which
# is what `length` and `slice` count.
_astral := "𐀀"

utf16_length(s) := count(s) if {
	_is_below(s, _astral)
} else := count(_utf16_units(s))

slice_text(s, from, to) := concat("", slice(split(s, ""), from, to)) if {
	_is_below(s, _astral)
} else := _whole(slice(_utf16_units(s), from, to))

# A character of two units is followed by an empty one.
_utf16_units(s) := [unit | some c in split(s, ""); some unit in _units(c)]

_units(c) := [c, ""] if {
	c >= _astral
} else := [c]

# Half a character is no text.
_whole(units) := no_answer("half a character") if {
	_is_torn(units)
} else := concat("", units)

_is_torn(units) if units[0] == ""

_is_torn(units) if units[count(units) - 1] >= _astral

# Engines fold other letters than those of ASCII in different ways.
lower_ascii(s) := lower(s) if {
	_is_below(s, "\u0080")
} else := no_answer("not ASCII")

upper_ascii(s) := upper(s) if {
	_is_below(s, "\u0080")
} else := no_answer("not ASCII")

# Whether every character of `s` stands before `limit`.
_is_below(s, limit) if max(split(s, "")) < limit

_is_below("", _)

# The white space and line terminators of ECMAScript.
white_space := json.unmarshal(concat("", [
	`"\t\n\u000b\u000c\r\u0020\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006`,
	`\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"`,
]))

text(value) := value if {
	is_string(value)
} else := json.marshal(value)

# Whether `value` stands in `text` as a whole, see `mentions` in @enjoin/dsl.
# Two characters on either side decide: three parts hold them, whichever of the parts are empty.
mentions(text, value) if {
	value != ""
	parts := split(text, value)
	some i, _ in parts
	i + 1 < count(parts)
	not _continued_before(concat(value, array.slice(parts, i - 2, i + 1)))
	not _continued_after(concat(value, array.slice(parts, i + 1, i + 4)))
}

# `split` passes over what begins inside an occurrence: "a b a" stands twice in "a b a b a".
mentions(text, value) if {
	_overlaps_itself(value)
	characters := split(text, "")
	wanted := split(value, "")
	some i, wanted[0] in characters
	end := i + count(wanted)
	array.slice(characters, i, end) == wanted
	not _continued_before(concat("", array.slice(characters, i - 2, i)))
	not _continued_after(concat("", array.slice(characters, end, end + 2)))
}

# Whether a text ends as it begins. What only words hold together never begins anew inside itself.
_overlaps_itself(s) if {
	trim(s, _word) != ""
	some i, _ in split(s, "")
	i > 0
	startswith(s, substring(s, i, -1))
}

_continued_before(left) if _in_word(_from_end(left, 1))

_continued_before(left) if {
	_from_end(left, 1) in {".", ":", "/"}
	_in_word(_from_end(left, 2))
}

_continued_after(right) if _in_word(substring(right, 0, 1))

_continued_after(right) if {
	substring(right, 0, 1) in {".", ":", "/"}
	_in_word(substring(right, 1, 1))
}

_from_end(s, n) := substring(s, count(s) - n, 1) if count(s) >= n

_in_word(c) if {
	c != ""
	contains(_word, c)
}

_in_word(c) if c > "~"

_word := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-@+%"

# --- Members of kinds ---

email_local(s) := split(s, "@")[0]

email_domain(s) := split(s, "@")[1]

url_host(s) := split(_url_authority(s), ":")[0]

spiffe_trust_domain(s) := split(s, "/")[2]

# No path lies inside what is not a canonical folder, and a rule that asks for it would silently never match.
is_inside(path, dir) := no_answer("not a canonical folder") if {
	not _is_folder(dir)
} else if {
	startswith(concat("", [path, "/"]), concat("", [trim_right(dir, "/"), "/"]))
}

_is_folder(dir) if is_path(dir)

_is_folder(dir) if {
	endswith(dir, "/")
	is_path(substring(dir, 0, count(dir) - 1))
}

# --- Canonical forms: two spellings of one thing never both pass; docs/kinds.md says why each is as it is ---
# Texts are searched, not matched: OPA's Wasm compiles a pattern anew for every decision, and tries every definition of a
# function; only what stands behind `else` is left when something before it holds. The usual letters of a set stand first.

is_integer(n) if {
	is_number(n)
	floor(n) == n
	abs(n) <= 9007199254740991
}

# A host name of RFC 1123 in lower case, or an IPv4 address in four decimal parts.
is_host(s) if _is_name(s)

is_host(s) if {
	octets := split(s, ".")
	count(octets) == 4
	every octet in octets {
		_is_octet(octet)
	}
}

# A last label that does not begin with a letter is read as a number by URL parsers.
_is_name(s) if {
	trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-.") == ""
	dotted := concat("", [".", s, "."])
	contains(dotted, "..") == false
	contains(dotted, ".-") == false
	contains(dotted, "-.") == false
	labels := split(s, ".")
	labels[count(labels) - 1] >= "a"
	_are_labels(s, labels)
}

# Short, and without two hyphens beside each other: nothing more to look at.
_are_labels(s, labels) if {
	count(s) <= 63
	contains(s, "--") == false
} else if {
	count(s) <= 253
	every label in labels {
		count(label) <= 63
		_is_registrable(label)
	}
}

# RFC 5890, section 2.3.1: two hyphens in the third and fourth place are reserved for A-labels.
_is_registrable(label) if substring(label, 2, 2) != "--"

_is_registrable(label) if startswith(label, "xn--")

_is_octet(s) if {
	_is_decimal(s, 3)
	to_number(s) <= 255
}

# Digits without a leading zero. Their number is small, which `format_int` needs in OPA's Wasm.
_is_decimal(s, digits) if {
	count(s) <= digits
	trim(s, "0123456789") == ""
	format_int(to_number(s), 10) == s
}

# A mailbox of RFC 5321: a dot-atom, in which `!` and `%` would route to another host, and a name with a dot.
is_email(s) if {
	[local, domain] := split(s, "@")
	trim(local, "abcdefghijklmnopqrstuvwxyz0123456789.-_+ABCDEFGHIJKLMNOPQRSTUVWXYZ#$&'*/=?^`{|}~") == ""
	contains(concat("", [".", local, "."]), "..") == false
	contains(domain, ".")
	_is_name(domain)
	count(local) <= 64
	count(s) <= 254
}

# An absolute path of POSIX without empty, `.` or `..` segments, in printable ASCII without `%` and `\`.
is_path("/") := true

is_path(s) if {
	startswith(s, "/")
	trim(s, _in_path) == ""
	slashed := concat("", [s, "/"])
	contains(slashed, "//") == false
	contains(slashed, "/./") == false
	contains(slashed, "/../") == false
}

_in_path := "abcdefghijklmnopqrstuvwxyz0123456789/.-_ ABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$&'()*+,:;<=>?@[]^`{|}~"

# An http or https URL of RFC 3986 that its section 6 leaves as it is: see docs/kinds.md for each part.
is_url(s) if {
	trim(s, _in_url) == ""
	parts := split(s, "/")
	count(parts) > 3
	parts[1] == ""
	_is_authority(parts[0], parts[2])
	tail := concat("/", array.slice(parts, 3, count(parts)))
	path := split(split(tail, "#")[0], "?")[0]
	_is_url_path(path)
	_ends_with_something(s)
	_is_encoded(s, path, substring(tail, count(path), -1))
}

# What stands between `//` and the path, which no canonical URL is without.
_url_authority(s) := split(s, "/")[2]

# Unreserved and reserved characters without brackets, and the percent sign.
_in_url := "abcdefghijklmnopqrstuvwxyz0123456789/.-_~ABCDEFGHIJKLMNOPQRSTUVWXYZ!$&'()*+,;=:@?#%"

_is_authority("http:", authority) if is_host(authority)

_is_authority("https:", authority) if is_host(authority)

_is_authority(scheme, authority) if {
	[host, port] := split(authority, ":")
	is_host(host)
	_is_decimal(port, 5)
	to_number(port) >= 1
	to_number(port) <= 65535
	scheme in ["http:", "https:"]
	not [scheme, port] in [["http:", "80"], ["https:", "443"]]
}

# The path without its first slash. Some servers read `..;` as `..`, and two slashes as one.
_is_url_path(path) if {
	slashed := concat("", ["/", path])
	contains(slashed, "//") == false
	_has_no_dot_segment(slashed)
}

_has_no_dot_segment(path) if {
	contains(path, "/.") == false
} else if {
	closed := concat("", [path, "/"])
	contains(closed, "/./") == false
	contains(closed, "/../") == false
	contains(closed, "/.;") == false
	contains(closed, "/..;") == false
}

# No empty query, no empty fragment, one fragment.
_ends_with_something(s) if {
	contains(s, "#") == false
	endswith(s, "?") == false
} else if {
	[before, after] := split(s, "#")
	endswith(before, "?") == false
	after != ""
}

_is_encoded(s, path, behind) if {
	contains(s, "%") == false
} else if {
	every code in _codes(path) {
		_may_encode(code, _encoded_in_path)
	}
	every code in _codes(behind) {
		_may_encode(code, _encoded_behind_path)
	}
	_is_utf8(s)
}

# The two characters behind each percent sign.
_codes(s) := [substring(part, 0, 2) |
	some part in array.slice(split(s, "%"), 1, count(s) + 1)
]

_may_encode(code, allowed) if code in allowed

_may_encode(code, _) if code >= "80"

# What cannot stand as itself: space, `"`, `#`, `<`, `>`, `?`, brackets, `^`, the grave accent and braces.
_encoded_in_path := {"20", "22", "23", "3C", "3E", "3F", "5B", "5D", "5E", "60", "7B", "7C", "7D"}

# In a query or a fragment `?` can, and `&`, `+`, `;` and `=` as themselves separate what they encoded belong to.
_encoded_behind_path := {"20", "22", "23", "26", "2B", "3B", "3C", "3D", "3E", "5B", "5D", "5E", "60", "7B", "7C", "7D"}

# RFC 3629, section 4: what is not ASCII is encoded as UTF-8 in its one form.
_is_utf8(s) if {
	every code in _codes(s) {
		code < "80"
	}
} else if {
	regex.match(_utf8, s)
}

# `T` stands for one of the octets that follow a first one.
_utf8 := replace(
	concat("", [
		`^(?:[^%]|%[2-7][0-9A-F]|%C[2-9A-F]T|%D[0-9A-F]T|%E0%[AB][0-9A-F]T|%E[1-9A-CEF]TT|%ED%[89][0-9A-F]T`,
		`|%F0%[9AB][0-9A-F]TT|%F[1-3]TTT|%F4%8[0-9A-F]TT)*$`,
	]),
	"T", `%[89AB][0-9A-F]`,
)

# A SPIFFE ID of a workload: a trust domain and a path, each in the characters that the standard has for it.
is_spiffe(s) if {
	count(s) <= 2048
	startswith(s, "spiffe://")
	parts := split(s, "/")
	parts[2] != ""
	count(parts[2]) <= 255
	trim(parts[2], "abcdefghijklmnopqrstuvwxyz0123456789.-_") == ""
	path := concat("/", array.slice(parts, 2, count(parts)))
	trim(path, "abcdefghijklmnopqrstuvwxyz0123456789/.-_ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	contains(path, "/")
	slashed := concat("", [path, "/"])
	contains(slashed, "//") == false
	contains(slashed, "/./") == false
	contains(slashed, "/../") == false
}

# SHA-256 in lower-case hexadecimal digits.
is_digest(s) if {
	count(s) == 71
	startswith(s, "sha256:")
	trim(substring(s, 7, -1), "0123456789abcdef") == ""
}

is_sql(s) if _is_text(s)

is_shell(s) if _is_text(s)

is_secret(s) if {
	is_string(s)
	s != ""
}

# No control characters (the category Cc of Unicode) but tabs and line ends.
_is_text(s) if regex.match(`[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}]`, s) == false

# --- Memory ---

# Entries of a window are `[time, value]`; those that are as old as the window, or older, are forgotten.
recent(entries, now, window) := [entry | some entry in entries; entry[0] > now - window]

# What a window holds after an event: entries that stay as they are, then one that joins what is added with those of its
# bucket and of later ones, `size` ms long. What is added is forgotten with the latest of them, what is taken away (a sum
# below zero) with the first: no total is ever below the exact one.
bucketed(entries, now, size, added) := array.concat(others, [[_time_of(times, is_below), safe(sum(values))]]) if {
	start := now - (now % size)
	is_below := added < 0
	others := [entry | some entry in entries; not _joins(entry, start, is_below)]
	joined := array.concat([entry | some entry in entries; _joins(entry, start, is_below)], [[now, added]])
	times := [entry[0] | some entry in joined]
	values := [entry[1] | some entry in joined]
}

_joins(entry, start, is_below) if {
	entry[0] >= start
	side := entry[1] < 0
	side == is_below
}

_time_of(times, is_below) := min(times) if {
	is_below
} else := max(times)

# Of one text the latest entry is enough: the window of texts grows with the texts, not with the events.
renewed(entries, now, text) := array.concat(others, [[max(times), text]]) if {
	others := [entry | some entry in entries; entry[1] != text]
	times := array.concat([entry[0] | some entry in entries; entry[1] == text], [now])
}

joined(old, new) := sort({s | some s in old} | {s | some s in new})

# The texts of some lists, each once; a list may be null, which has none.
united(lists) := sort({s | some list in lists; some s in list})

# --- The shape of memory: a state that is not what a tracker wrote is refused ---

is_memory(tracker, value) if {
	not tracker.keyed
	_is_shape(tracker.shape, value)
}

is_memory(tracker, value) if {
	tracker.keyed
	is_object(value)
	every remembered in value {
		_is_shape(tracker.shape, remembered)
	}
}

_is_shape("flag", value) if is_boolean(value)

_is_shape("count", value) if {
	is_integer(value)
	value >= 0
}

_is_shape("integer", value) if is_integer(value)

_is_shape("text", value) if is_string(value)

_is_shape("texts", value) if {
	is_array(value)
	every s in value {
		is_string(s)
	}
}

_is_shape("count-window", value) if {
	is_array(value)
	every entry in value {
		is_array(entry)
		count(entry) == 2
		is_integer(entry[0])
		is_integer(entry[1])
		entry[1] >= 0
	}
}

_is_shape("window", value) if {
	is_array(value)
	every entry in value {
		is_array(entry)
		count(entry) == 2
		is_integer(entry[0])
		is_integer(entry[1])
	}
}

_is_shape("text-window", value) if {
	is_array(value)
	every entry in value {
		is_array(entry)
		count(entry) == 2
		is_integer(entry[0])
		is_string(entry[1])
	}
}

# Whether no link of a delegation has a scope that the link before it does not have: the same, or one that begins with it
# and a dot, as `mail.send` does with `mail`.
narrows(chain) if {
	every i, link in chain {
		every scope in link.scopes {
			_is_handed_on(chain, i, scope)
		}
	}
}

_is_handed_on(_, 0, _) := true

_is_handed_on(chain, i, scope) if {
	i > 0
	some wider in chain[i - 1].scopes
	_covers(wider, scope)
}

_covers(wider, scope) if wider == scope

_covers(wider, scope) if startswith(scope, concat("", [wider, "."]))
