import { Unkeepable } from '../../unkeepable.js';
import { keepable } from '../text.js';

/** Values as PostgreSQL's protocol carries them: texts, bytes or nothing. */
export type WireValue = string | Buffer | null;

/** Throws Unkeepable when no column of ours could take it: better in the piece that wrote it than at the commit of all. */
export function wireValue(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return keepable(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Unkeepable(value);
    return String(value);
  }
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}

type Reader = (text: string) => unknown;

const asNumber: Reader = Number;

/** By the number of the type in PostgreSQL's catalogue (pg_type.dat); all others stay texts. */
const READERS: Readonly<Record<number, Reader>> = {
  16: (text) => (text === 't' ? 1 : 0), // bool: there is none in SQLite
  17: (text) => Buffer.from(text.slice(2), 'hex'), // bytea
  20: asNumber, // int8
  21: asNumber, // int2
  23: asNumber, // int4
  26: asNumber, // oid
  700: asNumber, // float4
  701: asNumber, // float8
  1700: asNumber, // numeric, which sums of int8 are
};

const asText: Reader = (text) => text;

export function readerOf(type: number): Reader {
  return READERS[type] ?? asText;
}
