import { Inexact } from "./memory.js";

// Where no answer would be the same in every engine, the language refuses to answer. JavaScript itself would answer:
// while a policy's function runs, its methods are exchanged for ones that refuse in the same cases.

const native = {
  some: Array.prototype.some,
  every: Array.prototype.every,
  find: Array.prototype.find,
  slice: String.prototype.slice,
  toLowerCase: String.prototype.toLowerCase,
  toUpperCase: String.prototype.toUpperCase,
};

type Test = (item: unknown, index: number) => boolean;

/** The answer of `test` for every element: what can fail looks at all of them. */
function answers(list: readonly unknown[], test: Test): boolean[] {
  return Array.from(list, (item, index) => test(item, index));
}

const exact = {
  some(this: readonly unknown[], test: Test): boolean {
    return answers(this, test).includes(true);
  },
  every(this: readonly unknown[], test: Test): boolean {
    return !answers(this, test).includes(false);
  },
  find(this: readonly unknown[], test: Test): unknown {
    const first = answers(this, test).indexOf(true);
    return first < 0 ? undefined : this[first];
  },
  slice(this: string, from?: number, to?: number): string {
    const part = native.slice.call(this, from, to);
    if (!part.isWellFormed()) throw new Inexact();
    return part;
  },
  toLowerCase(this: string): string {
    return asciiOnly(native.toLowerCase.call(this), this);
  },
  toUpperCase(this: string): string {
    return asciiOnly(native.toUpperCase.call(this), this);
  },
};

function asciiOnly(result: string, text: string): string {
  if (/[^\0-\x7f]/u.test(text)) throw new Inexact();
  return result;
}

/** Calls a function of a policy; throws `Inexact` where the language has no answer. */
export function asPolicy<T>(run: () => T): T {
  install(exact);
  try {
    return run();
  } finally {
    install(native);
  }
}

function install(methods: typeof exact | typeof native): void {
  const { some, every, find, ...text } = methods;
  Object.assign(Array.prototype, { some, every, find });
  Object.assign(String.prototype, text);
}

/** A JSON value whose objects inherit nothing: what JSON does not have is absent, whatever it is called. */
export function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T;
  if (typeof value !== "object" || value === null) return value;
  const own = Object.entries(value).map(([key, part]) => [key, bare(part)] as const);
  return Object.assign(Object.create(null), Object.fromEntries(own)) as T;
}

/** `record[key]` with a computed key: what every object inherits is nobody's entry. */
export function entryOf(record: object | undefined, key: string): unknown {
  if (record === undefined) return undefined;
  if (key in Object.prototype) throw new Inexact();
  return Object.hasOwn(record, key) ? (record as Record<string, unknown>)[key] : undefined;
}
