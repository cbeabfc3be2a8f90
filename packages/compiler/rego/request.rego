# METADATA
# title: The event under the names that policies use
package enjoin.request

import rego.v1

import data.enjoin.tools

args := input.action.properties.arguments

tool := input.action.name

point := input.action.properties.point

subject := input.subject

resource := input.resource

time := input.context.time

session := input.context.session

# What the tool gave back, or what enters, with all the labels that it carries.
result := object.union(input.action.properties.result, {"labels": result_labels}) if {
	point == "result"
} else := object.union(object.get(input, ["action", "properties", "result"], {}), {"labels": result_labels}) if {
	point == "input"
} else := null

# The labels of a result: the enforcer's, of the result and of the resource, and the contract's.
result_labels := array.concat(
	array.concat(
		object.get(input, ["action", "properties", "result", "labels"], []),
		object.get(input, ["resource", "properties", "labels"], []),
	),
	object.get(tools.labels, input.action.name, []),
) if {
	point in ["result", "input"]
} else := null
