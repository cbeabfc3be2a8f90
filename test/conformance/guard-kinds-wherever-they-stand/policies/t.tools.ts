import {
  type Between, type Digest, type EmailAddress, type Host, type Money, type Path, type Secret, type Shell, type SpiffeId, type Sql, type Url, tool,
} from "@enjoin/dsl";

interface All {
  email?: EmailAddress; host?: Host; url?: Url; path?: Path; spiffe?: SpiffeId; digest?: Digest; sql?: Sql; shell?: Shell; secret?: Secret;
  money?: Money; between?: Between<1, 3>;
}
export const note = tool<All>("note");
export const inside = tool<{ o: All }>("inside");
export const listed = tool<{ l: All[] }>("listed");
export const lists = tool<{ hosts: Host[]; paths?: Path[]; urls: Url[] | null; ids?: SpiffeId[] | null; digests: Record<string, Digest> }>("lists");
export const required = tool<{ sql: Sql; shell: Shell; secret: Secret; id: SpiffeId; digest: Digest }>("required");
