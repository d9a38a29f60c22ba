import type { Context } from 'hono';
import { Refused } from '../refused.js';
import { InvalidInput } from '../validation.js';
import { readBody } from './body.js';

/** Longest JSON body, in bytes, and how deep it may be nested. */
const LONGEST_BODY = 1024 * 1024;
const DEEPEST = 64;

export function bytesOf(c: Context): Promise<Uint8Array<ArrayBuffer>> {
  return readBody(c, LONGEST_BODY);
}

/** A body as JSON; an empty one is {}. Throws Refused (not-json, unsupported-media-type) and InvalidInput. */
export function jsonOf(c: Context, bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return {};
  const packed = c.req.header('content-encoding') ?? 'identity';
  if (packed.toLowerCase() !== 'identity')
    throw new Refused('unsupported-media-type', `The body must be sent as it is, not packed by ${packed}`);
  // A page in a browser can send anything but this to us without being asked first.
  const [, charset] = /^application\/(?:[\w.-]+\+)?json\s*(?:;\s*charset="?([\w-]+)"?\s*)?$/i.exec(
    c.req.header('content-type') ?? '',
  ) ?? [undefined, 'none'];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new Refused('unsupported-media-type', 'The body must be sent as application/json in UTF-8');
  }
  const text = decoded(bytes);
  if (isDeeperThan(DEEPEST, text)) throw invalid('', `is nested deeper than ${DEEPEST} levels`);
  try {
    return JSON.parse(text, checked);
  } catch (error) {
    if (error instanceof InvalidInput) throw error;
    throw new Refused('not-json', `not JSON: ${(error as Error).message}`);
  }
}

/** Throws InvalidInput for texts that no database can be trusted to keep. */
export function checkText(field: string, text: string): void {
  if (text.includes('\0') || LONE_SURROGATE.test(text)) throw invalid(field, 'holds what is no character');
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refused('not-json', 'not JSON: it is not in UTF-8');
  }
}

/** What JSON can say and nobody means. */
function checked(key: string, value: unknown): unknown {
  if (key === '__proto__') throw invalid(key, 'is not known here');
  checkText(key, key);
  if (typeof value === 'string') checkText(key, value);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw invalid(key, 'is too large a number to be exact');
  }
  return value;
}

/** By brackets outside of strings: before anything is built of them. */
function isDeeperThan(most: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const each = text[i];
    if (inString) {
      if (each === '\\') i += 1;
      else if (each === '"') inString = false;
    } else if (each === '"') inString = true;
    else if (each === '[' || each === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (each === ']' || each === '}') depth -= 1;
  }
  return false;
}

function invalid(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}
