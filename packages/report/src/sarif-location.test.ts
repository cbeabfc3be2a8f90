import { expect, it } from "vitest";
import { locationOf } from "./sarif-location.js";

const uri = (file: string) => locationOf({ file }).physicalLocation?.artifactLocation;

it("names files from the source root, as URIs", () => {
  expect(uri("policies/a b#1%.ts")).toEqual({
    uri: "policies/a%20b%231%25.ts",
    uriBaseId: "%SRCROOT%",
  });
  expect(uri("../c:d/é.yaml")?.uri).toBe("../c%3Ad/%C3%A9.yaml");
  expect(uri("a\nb\ud800.yaml")?.uri).toBe("a%0Ab%EF%BF%BD.yaml");
});

it("names a file by its whole path where that is how it is known", () => {
  expect(uri("/srv/a b.yaml")).toEqual({ uri: "file:///srv/a%20b.yaml" });
});

it("says as much of a place as is known", () => {
  expect(locationOf({ file: "a" }).physicalLocation).not.toHaveProperty("region");
  expect(locationOf({ file: "a", line: 3 }, "/x").physicalLocation?.region).toEqual({ startLine: 3 });
  expect(locationOf({ file: "a", line: 3 }, "/x").logicalLocations).toEqual([{ fullyQualifiedName: "/x" }]);
  expect(locationOf({ file: "a" }, "")).not.toHaveProperty("logicalLocations");
});
