import type { Edition, Payload, PayloadSide } from '../../../src/ocpp/index.js';
import type { Random } from '../../../src/world/index.js';
import { officialMessages, resolve, type Schema } from '../../ocpp/samples.js';

/** Values that lead further than chance does, by field (`transactionId`) or by object and field (`component.name`). */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

/** What schemas of ours have besides. */
interface OwnSchema extends Schema {
  readonly anyOf?: readonly Schema[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
}

/** A field with its surroundings. */
interface Place {
  readonly message: Schema;
  /** Names of the field and of the object that it is in. */
  readonly name: string;
  readonly parent: string;
  readonly depth: number;
}

const TIMES = [
  '2026-01-05T08:00:00Z',
  '2026-01-05T08:00:00.123456789Z',
  '2026-01-05t08:00:00z',
  '2026-01-05T09:30:00+01:30',
  '2024-02-29T23:59:59-23:59',
  '1970-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-12:00',
];

const PIECES = [
  'a',
  'Z9',
  ' ',
  '"',
  '\\',
  '\n',
  '\0',
  '\u2028',
  '⚡',
  '\ud83d\ude97',
  '\ud800',
  '%',
  "'",
  ',',
  '.',
];
const WORDS = [
  '',
  '0',
  '-1',
  'true',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '1e999',
  'NaN',
  '[]',
  '*',
];

const SMALL = [0, 1, 1, 2, 3, 10, 60];
const LARGE = [-1, -60, 86_400, 2_147_483_647, -2_147_483_648, 9_007_199_254_740_991, 1e21, -1e300];

/** Payloads that their schema allows, common and far-fetched ones, the same for the same Random. */
export class PayloadFuzzer {
  readonly #random: Random;
  readonly #schemas: ReadonlyMap<string, Schema>;
  readonly #hints: Hints;

  constructor(random: Random, edition: Edition, hints: Hints = {}) {
    this.#random = random;
    this.#schemas = new Map(
      officialMessages(edition).map(({ action, side, schema }) => [`${action} ${side}`, schema]),
    );
    this.#hints = hints;
  }

  payload(action: string, side: PayloadSide): Payload {
    const schema = this.#schemas.get(`${action} ${side}`);
    if (!schema) throw new RangeError(`there is no ${side} of ${action}`);
    return this.#object(schema, { message: schema, name: action, parent: '', depth: 0 }) as Payload;
  }

  /** What comes near to fitting any other schema. */
  near(schema: object): unknown {
    return this.#value(schema, { message: schema, name: '', parent: '', depth: 0 });
  }

  /** The payload with something in it that its schema forbids. */
  spoilt(action: string, side: PayloadSide): Payload {
    const payload: Record<string, unknown> = { ...this.payload(action, side) };
    const names = Object.keys(payload);
    const name = names.length > 0 ? this.#pick(names) : 'status';
    const spoil = this.#pick([
      () => delete payload[name],
      () => {
        payload[name] = this.#pick([null, [], {}, 'x'.repeat(3000), Number.MAX_VALUE, true]);
      },
      () => {
        payload.nobodyKnowsThis = 1;
      },
    ]);
    spoil();
    return payload;
  }

  #value(reference: Schema, place: Place): unknown {
    const schema: OwnSchema = resolve(place.message, reference);
    if (schema.anyOf) return this.#value(this.#pick(schema.anyOf), place);
    const hint = this.#hint(schema, place);
    if (hint !== undefined) return hint;
    switch (schema.type) {
      case 'object':
        return this.#object(schema, place);
      case 'array':
        return this.#array(schema, place);
      case 'string':
        return this.#string(schema);
      case 'integer':
        return this.#number(schema, 1);
      case 'number':
        return this.#number(schema, schema.multipleOf ?? 0.001);
      case 'boolean':
        return this.#chance(0.5);
      default:
        return this.#pick<unknown>([{ any: 'thing' }, [1, 'two'], 'text', 3]);
    }
  }

  #object(schema: OwnSchema, place: Place): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (const property of Object.values(schema.patternProperties ?? {})) {
      const name = this.#string({ type: 'string' });
      object[name] = this.#value(property, { ...place, name, depth: place.depth + 1 });
    }
    const required = new Set(schema.required);
    // Deep structures stay bounded, so that a payload is a few hundred bytes and not a megabyte.
    const share = this.#pick([0.1, 0.5, 0.9]) / (1 + place.depth / 2);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (!required.has(name) && !this.#chance(name === 'customData' ? 0.05 : share)) continue;
      object[name] = this.#value(property, { ...place, name, parent: place.name, depth: place.depth + 1 });
    }
    if (schema.additionalProperties === true && this.#chance(0.5))
      object[this.#pick(WORDS)] = this.#pick(PIECES);
    return object;
  }

  #array({ items = {}, minItems = 0, maxItems = 40 }: Schema, place: Place): unknown[] {
    const length = this.#chance(0.01) ? maxItems : this.#random.integer(0, 3);
    const bounded = Math.max(minItems, Math.min(maxItems, length));
    return Array.from({ length: bounded }, () => this.#value(items, { ...place, depth: place.depth + 1 }));
  }

  #string({ enum: words, format, maxLength = 60 }: Schema): string {
    if (words) return this.#pick(words);
    if (format === 'date-time') return this.#pick(TIMES);
    if (format === 'uri')
      return this.#pick(['http://127.0.0.1:1/up', 'ftp://127.0.0.1:1/', 'urn:a:b', 'file:///x']);
    if (this.#chance(0.05)) return 'x'.repeat(Math.min(maxLength, 2500));
    const text = this.#chance(0.3)
      ? this.#pick(WORDS)
      : Array.from({ length: this.#random.integer(0, 8) }, () => this.#pick(PIECES)).join('');
    return [...text].slice(0, maxLength).join('');
  }

  #number({ minimum = -1e308, maximum = 1e308 }: Schema, step: number): number {
    const wanted = this.#chance(0.8) ? this.#pick(SMALL) : this.#pick(LARGE);
    const fraction = step < 1 && Math.abs(wanted) < 1e9 ? this.#random.integer(0, 9) * step : 0;
    const value = Number((wanted + fraction).toFixed(3));
    return Math.max(minimum, Math.min(maximum, Number.isFinite(value) ? value : wanted));
  }

  /** A value that was asked for, where its schema has room for it. */
  #hint(schema: Schema, { name, parent }: Place): unknown {
    const values = this.#hints[`${parent}.${name}`] ?? this.#hints[name];
    if (!values || this.#chance(0.2)) return undefined;
    const value = this.#pick(values);
    return fits(schema, value) ? value : undefined;
  }

  #chance(share: number): boolean {
    return this.#random.float() < share;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.integer(0, from.length - 1)] as T;
  }
}

function fits(schema: Schema, value: unknown): boolean {
  if (typeof value === 'number') {
    const isNumber = schema.type === 'number' || (schema.type === 'integer' && Number.isInteger(value));
    return isNumber && value >= (schema.minimum ?? value) && value <= (schema.maximum ?? value);
  }
  if (typeof value !== 'string' || schema.type !== 'string') return typeof value === schema.type;
  if (schema.enum) return schema.enum.includes(value);
  return schema.format === undefined && [...value].length <= (schema.maxLength ?? Number.POSITIVE_INFINITY);
}
