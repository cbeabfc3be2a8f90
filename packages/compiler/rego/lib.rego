# METADATA
# title: What TypeScript means, in Rego
# description: Every function is total on the types that it is called with.
package enjoin.lib

import rego.v1

# --- Absent values are null ---

or_else(value, _) := value if value != null

or_else(value, fallback) := fallback if value == null

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

safe(n) := n if {
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
	path == dir
} else if {
	startswith(path, concat("", [trim_right(dir, "/"), "/"]))
}

_is_folder(dir) if is_path(dir)

_is_folder(dir) if is_path(trim_right(dir, "/"))

# --- Canonical forms: two spellings of one thing never both pass ---

is_integer(n) if {
	is_number(n)
	floor(n) == n
	abs(n) <= 9007199254740991
}

# A host name of RFC 1123 in lower case, or an IPv4 address in four decimal parts.
is_host(s) if {
	is_string(s)
	s != ""
	count(s) <= 253
	only(s, "abcdefghijklmnopqrstuvwxyz0123456789-.")
	labels := split(s, ".")
	every label in labels {
		_is_label(label)
	}
	_last_label_ok(labels)
}

_is_label(s) if {
	s != ""
	count(s) <= 63
	not startswith(s, "-")
	not endswith(s, "-")
}

# A last label that starts with a digit is read as a number by URL parsers: only dotted decimal is canonical.
_last_label_ok(labels) if not _starts_with_digit(labels[count(labels) - 1])

_last_label_ok(labels) if {
	count(labels) == 4
	every label in labels {
		_is_octet(label)
	}
}

_starts_with_digit(s) if contains("0123456789", substring(s, 0, 1))

_is_octet(s) if {
	count(s) <= 3
	only(s, "0123456789")
	format_int(to_number(s), 10) == s
	to_number(s) <= 255
}

# A mailbox of RFC 5321 with a dot-atom local part and a canonical host; no quoting, no address literal.
is_email(s) if {
	is_string(s)
	parts := split(s, "@")
	count(parts) == 2
	_is_dot_atom(parts[0])
	is_host(parts[1])
}

_is_dot_atom(s) if {
	s != ""
	count(s) <= 64
	only(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~.")
	every part in split(s, ".") {
		part != ""
	}
}

# An absolute path without empty, `.` or `..` segments, percent signs, backslashes, control or non-ASCII characters.
is_path(s) if s == "/"

is_path(s) if {
	is_string(s)
	startswith(s, "/")
	only(s, _printable)
	not contains(s, "%")
	not contains(s, "\\")
	every segment in split(substring(s, 1, -1), "/") {
		not segment in {"", ".", ".."}
	}
}

# An http or https URL of RFC 3986: canonical host, no user information, no default port, no dot segments and no
# percent-encoded separator, dot or percent sign.
is_url(s) if {
	is_string(s)
	only(s, _printable)
	not contains(s, " ")
	not contains(s, "\\")
	some scheme in ["http://", "https://"]
	startswith(s, scheme)
	_is_authority(_url_authority(s), scheme)
	_is_url_path(_url_path(s))
	not _hides_separator(s)
}

# What stands between `//` and the next `/`, `?` or `#`.
_url_authority(s) := split(split(split(s, "/")[2], "?")[0], "#")[0]

_url_path(s) := split(split(concat("/", array.slice(split(s, "/"), 3, count(s))), "?")[0], "#")[0]

_is_authority(authority, _) if is_host(authority)

_is_authority(authority, scheme) if {
	parts := split(authority, ":")
	count(parts) == 2
	is_host(parts[0])
	parts[1] != ""
	count(parts[1]) <= 5
	only(parts[1], "0123456789")
	format_int(to_number(parts[1]), 10) == parts[1]
	to_number(parts[1]) >= 1
	to_number(parts[1]) <= 65535
	not [scheme, parts[1]] in {["http://", "80"], ["https://", "443"]}
}

_is_url_path(path) if {
	every segment in split(path, "/") {
		not segment in {".", ".."}
	}
}

_hides_separator(s) if {
	some code in ["%2f", "%5c", "%2e", "%25", "%00"]
	contains(lower(s), code)
}

# SPIFFE ID section 2: a trust domain of lower-case letters, digits, `.`, `-`, `_` and a path of non-empty segments.
is_spiffe(s) if {
	is_string(s)
	count(s) <= 2048
	parts := split(s, "/")
	count(parts) > 3
	parts[0] == "spiffe:"
	parts[1] == ""
	parts[2] != ""
	count(parts[2]) <= 255
	only(parts[2], "abcdefghijklmnopqrstuvwxyz0123456789.-_")
	every segment in array.slice(parts, 3, count(parts)) {
		not segment in {"", ".", ".."}
		only(segment, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_")
	}
}

is_digest(s) if {
	is_string(s)
	startswith(s, "sha256:")
	count(s) == 71
	only(substring(s, 7, -1), "0123456789abcdef")
}

# Whether `s` has no character outside `allowed`.
only(s, allowed) if trim(s, allowed) == ""

_printable := concat("", [
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	"[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
])

# --- Memory ---

# Entries of a window are `[time, value]`; those that are as old as the window, or older, are forgotten.
recent(entries, now, window) := [entry | some entry in entries; entry[0] > now - window]

recent_of_keys(table, now, window) := {key: kept |
	some key, entries in table
	kept := recent(entries, now, window)
	kept != []
}

joined(old, new) := sort({s | some s in old} | {s | some s in new})

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

_is_shape("once", value) if is_boolean(value)

_is_shape("count", value) if {
	is_integer(value)
	value >= 0
}

_is_shape("sum", value) if is_integer(value)

_is_shape("union", value) if {
	is_array(value)
	every s in value {
		is_string(s)
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
