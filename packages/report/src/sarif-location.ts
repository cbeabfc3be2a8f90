import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Place } from "@enjoin/model";
import type { ArtifactLocation, Location } from "sarif";

/** Names the folder that files are named from: the one that the command ran in. */
export const SOURCE_ROOT = "%SRCROOT%";

/** As much of a place as is known. */
type Known = Pick<Place, "file"> & Partial<Omit<Place, "file">>;

/** A place; `pointer` is a JSON Pointer to what is meant there. */
export function locationOf({ file, line, column, endLine, endColumn }: Known, pointer?: string): Location {
  const region = {
    startLine: line,
    ...(column === undefined ? {} : { startColumn: column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
  return {
    physicalLocation: {
      artifactLocation: artifactOf(file),
      ...(line === undefined ? {} : { region }),
    },
    ...(pointer === undefined || pointer === ""
      ? {}
      : { logicalLocations: [{ fullyQualifiedName: pointer }] }),
  };
}

/** A file that is named from the working folder, or by its whole path. */
function artifactOf(file: string): ArtifactLocation {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const uri = file.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return { uri, uriBaseId: SOURCE_ROOT };
}
