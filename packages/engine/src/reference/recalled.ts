import { memoryFormats, type PolicyIr } from "@enjoin/model";

/** What the trackers remember before one event. The guards look at every stored value, and put it here as they do. */
export interface Recalled {
  /** By the place of a tracker; `null` where nothing is remembered. */
  readonly values: readonly unknown[];
  /** The place of a tracker. */
  readonly placeOf: (id: string) => number;
  readonly remember: (place: number, value: unknown) => void;
  /** Begins a new event. */
  readonly forget: () => void;
}

/** A place for each tracker of a project, and for what is built in. */
export function openRecalled(ir: PolicyIr): Recalled {
  const ids = [...new Set(Object.values(memoryFormats(ir)).flatMap((formats) => Object.keys(formats)))];
  const places = new Map(ids.map((id, place) => [id, place]));
  const values: unknown[] = ids.map(() => null);
  // Only what was remembered is forgotten. The list keeps its length, as to cut a list costs more than to write it.
  const known: number[] = [];
  let count = 0;
  return {
    values,
    placeOf: (id) => {
      const place = places.get(id);
      if (place === undefined) throw new Error(`no tracker ${id}`);
      return place;
    },
    remember: (place, value) => {
      values[place] = value;
      known[count++] = place;
    },
    forget: () => {
      for (let i = 0; i < count; i++) values[known[i] as number] = null;
      count = 0;
    },
  };
}
