# METADATA
# title: The event under the names that policies use
package enjoin.request

import rego.v1

import data.enjoin.dispatch
import data.enjoin.tools

args := input.action.properties.arguments

tool := input.action.name

point := input.action.properties.point

subject := input.subject

resource := input.resource

time := input.context.time

session := input.context.session

# What the tool gave back, or what enters, with all the labels that it carries.
result := _with(result_labels)

# As label rules see it: with the labels that it was given.
given := _with(given_labels)

_with(labels) := object.union(input.action.properties.result, {"labels": labels}) if {
	point == "result"
} else := object.union(object.get(input, ["action", "properties", "result"], {}), {"labels": labels}) if {
	point == "input"
} else := null

# All labels of a result: what it was given, and what label rules add.
result_labels := array.concat(given_labels, dispatch.labels(tool)) if {
	point in ["result", "input"]
} else := null

# A rule that asks for a label must not miss it because it could not be added.
labelled if point in ["call", "output"]

labelled if is_array(result_labels)

# The labels that a result was given: the enforcer's, of the result and of the resource, and the contract's.
given_labels := array.concat(
	array.concat(
		object.get(input, ["action", "properties", "result", "labels"], []),
		object.get(input, ["resource", "properties", "labels"], []),
	),
	object.get(tools.labels, input.action.name, []),
) if {
	point in ["result", "input"]
} else := null
