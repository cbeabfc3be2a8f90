import Type, { type Static } from "typebox";

const Name = Type.String({ minLength: 1 });
const Names = Type.Array(Name, { minItems: 1 });

/**
 * A project's own list of controls. A control names rules, one by one or by whole `policies`; the attacks that notice when one of
 * these is gone are its attacks, and `scenarios` adds others, such as those that a guard stops.
 */
export const ControlsFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    controls: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" }),
          title: Name,
          asks: Type.String({ minLength: 1, description: "What is to hold, in a sentence." }),
          policies: Type.Optional(Names),
          rules: Type.Optional(Names),
          scenarios: Type.Optional(Names),
          uncovered: Type.Optional(Names),
        },
        { additionalProperties: false },
      ),
      { minItems: 1 },
    ),
  },
  { additionalProperties: false, title: "A project's own controls" },
);
export type ControlsFile = Static<typeof ControlsFile>;

/** Rules that no scenario has to notice, by their ids, each with the reason. */
export const RedundantFile = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    rules: Type.Record(Type.String(), Name),
  },
  { additionalProperties: false, title: "Rules that are redundant by design" },
);
