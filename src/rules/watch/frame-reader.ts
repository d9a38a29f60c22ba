import {
  type Edition,
  type ParsedFrame,
  type Payload,
  parseFrame,
  type SchemaError,
  type Validators,
} from '../../ocpp/index.js';

/** Both ends see a frame within a few others. */
const REMEMBERED = 16;

interface Judged {
  readonly action: string;
  readonly side: 'request' | 'response';
  readonly errors: readonly SchemaError[];
}

/**
 * Reads texts off the wire and holds payloads against the schema. The watches over the two ends of a connection share one: they see
 * the same texts, and what a text says does not depend on who reads it.
 */
export class FrameReader {
  readonly edition: Edition;
  readonly #validators: Validators;
  readonly #read = new Map<string, ParsedFrame>();
  readonly #judged = new WeakMap<Payload, Judged>();

  /** @param validators From `loadValidators` of the ocpp room. */
  constructor(validators: Validators) {
    this.edition = validators.edition;
    this.#validators = validators;
  }

  read(raw: string): ParsedFrame {
    const known = this.#read.get(raw);
    if (known) return known;
    const parsed = parseFrame(this.edition, raw);
    this.#read.set(raw, parsed);
    if (this.#read.size > REMEMBERED) this.#forgetOldest();
    return parsed;
  }

  errors(action: string, side: 'request' | 'response', payload: Payload): readonly SchemaError[] {
    const known = this.#judged.get(payload);
    if (known?.action === action && known.side === side) return known.errors;
    const errors = this.#validators.validate(action, side, payload);
    this.#judged.set(payload, { action, side, errors });
    return errors;
  }

  #forgetOldest(): void {
    const oldest = this.#read.keys().next();
    if (!oldest.done) this.#read.delete(oldest.value);
  }
}
