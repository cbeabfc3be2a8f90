// Kinds of arguments. Each is an ordinary JSON value on the wire; the brand tells the compiler which canonical form
// its guard enforces (docs/kinds.md), and gives policies the members that matter.

declare const kind: unique symbol;
type Kind<K extends string> = { readonly [kind]: K };

declare const bounds: unique symbol;

/**
 * An e-mail address in canonical form (RFC 5321): one `@`, a dot-atom of either case before it, a lower-case ASCII domain.
 * The part before the `@` is compared with case, which most hosts ignore: use `a.toLowerCase()` to deny one mailbox.
 */
export type EmailAddress = string &
  Kind<"email"> & {
    /** What stands after the `@`. */
    readonly domain: string;
    /** What stands before the `@`. */
    readonly local: string;
  };

/** An absolute path with forward slashes and without empty, `.` or `..` segments, percent signs or control characters. */
export type Path = string &
  Kind<"path"> & {
    /** Whether this is `dir` itself or lies below it. */
    isInside(dir: string): boolean;
  };

/** An absolute `http` or `https` URL in the form that RFC 3986 normalises to: `https://host/`, nothing encoded that need not be. */
export type Url = string &
  Kind<"url"> & {
    /** The host, lower case, without the port. */
    readonly host: string;
  };

/** A lower-case ASCII host name (RFC 1123), or an IPv4 address in four decimal parts. */
export type Host = string & Kind<"host">;

/** A SPIFFE ID: `spiffe://<trust domain>/<path>` (SPIFFE ID section 2). */
export type SpiffeId = string &
  Kind<"spiffe"> & {
    readonly trustDomain: string;
  };

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = string & Kind<"digest">;

/** SQL text, without control characters other than tabs and line ends. */
export type Sql = string & Kind<"sql">;

/** A shell command, without control characters other than tabs and line ends. */
export type Shell = string & Kind<"shell">;

/** A secret: not empty. */
export type Secret = string & Kind<"secret">;

/** An amount in minor units (cents): a safe integer, 0 or more. */
export type Money = number & Kind<"money">;

/** A safe integer. A plain `number` may have a fraction and then can only be compared. */
export type Integer = number & Kind<"integer">;

/** A safe integer from `Min` to `Max`, both included: `Between<1, 10>`. */
export type Between<Min extends number, Max extends number> = Integer & {
  readonly [bounds]: readonly [Min, Max];
};
