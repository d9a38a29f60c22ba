import type { Payload } from '../ocpp/index.js';

/**
 * What a station gets in place of an answer. `payload`: this one; with `merge` the real answer with these fields replaced. `error`: a
 * CALLERROR, and the message is not acted on. `raw`: any text. `silence`: nothing, although the message was acted on. `delayMs`:
 * the answer, whichever it is, only after this long.
 */
export interface Override {
  payload?: Payload;
  merge?: boolean;
  error?: { code: string; description?: string; details?: Payload };
  raw?: string;
  silence?: boolean;
  /** Milliseconds. */
  delayMs?: number;
  /** How many answers; default 1. */
  times?: number;
  /** Sends a payload that breaks its schema too. Default true: a test that overrides means what it says. */
  unchecked?: boolean;
}

interface Entry {
  readonly station: string | undefined;
  readonly action: string;
  readonly override: Override;
  left: number;
}

/** Overrides in the order in which they were given; the first that fits is used, and used up. */
export class Overrides {
  #entries: Entry[] = [];

  /** @param station Undefined: any. Returns how to take it back. */
  add(station: string | undefined, action: string, override: Override): () => void {
    const entry = { station, action, override, left: override.times ?? 1 };
    this.#entries.push(entry);
    return () => {
      this.#entries = this.#entries.filter((it) => it !== entry);
    };
  }

  take(station: string, action: string): Override | undefined {
    if (this.#entries.length === 0) return undefined;
    const found = this.#entries.find(
      (it) => it.action === action && (it.station === undefined || it.station === station),
    );
    if (!found) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#entries = this.#entries.filter((it) => it !== found);
    return found.override;
  }
}

/** The fields of `patch` in place of those of `base`, objects within objects likewise. */
export function merged(base: Payload, patch: Payload): Payload {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    result[key] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
