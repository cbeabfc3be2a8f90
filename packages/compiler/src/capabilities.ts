import { type Opa, runOpa } from "@enjoin/opa";

/**
 * Every builtin that emitted Rego may use: all of them are native in OPA's Wasm, so that no enforcer has to bring any.
 * Measured with OPA 0.70: one module compiled for each builtin of the release.
 */
export const PORTABLE = new Set([
  ..."assign eq equal neq lt lte gt gte plus minus mul rem or and internal.member_2 internal.member_3".split(
    " ",
  ),
  ..."is_array is_boolean is_null is_number is_object is_string abs floor max min sum count sort".split(" "),
  ..."array.concat array.slice concat contains endswith startswith format_int lower replace split upper".split(
    " ",
  ),
  ..."substring to_number trim trim_right object.get object.keys object.remove object.union".split(" "),
  ..."base64.decode json.marshal json.unmarshal regex.match".split(" "),
]);

interface Capabilities {
  readonly builtins: readonly { readonly name: string }[];
  readonly [key: string]: unknown;
}

/** A capabilities file with the portable builtins only: building with it proves that a policy needs no others. */
export async function portableCapabilities(opa: Opa): Promise<string> {
  const run = await runOpa(opa, ["capabilities", "--current"]);
  if (run.code !== 0) throw new Error(`\`opa capabilities\` failed: ${run.stderr}`);
  const all = JSON.parse(run.stdout) as Capabilities;
  const builtins = all.builtins.filter((b) => PORTABLE.has(b.name));
  return JSON.stringify({ ...all, builtins, allow_net: [] });
}
