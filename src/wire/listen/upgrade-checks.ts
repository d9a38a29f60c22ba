import type { IncomingMessage } from 'node:http';
import type { TlsFault } from '../tls/fault.js';

/** Why a request cannot become an OCPP-J connection, before anybody is asked about it. */
export interface Unfit {
  readonly status: number;
  readonly reason: string;
  /** Why, as a word. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Set when the certificate of the station is why. */
  readonly tls?: TlsFault;
}

const NOT_WEBSOCKET = 'not-websocket';

/** The parts of a request's path. */
export interface RequestPath {
  readonly identity: string;
  /** Path of the endpoint, without the identity. */
  readonly path: string;
}

/** Characters that would break a line of a log, or look like nothing at all; OCPP allows far fewer (part 2, identifierString). */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** OCPP has 48, certificates 64 (common name); more room, because a harness meets stations that have it wrong. */
const LONGEST = 255;

/**
 * Reads path and identity as ocpp-rpc will. It does so outside of any `try`: a request for `/%E0%A4%A` would end the
 * process, so such requests are never handed over.
 */
export function readPath(url: string): RequestPath | Unfit {
  try {
    const parts = new URL(`http://localhost${url}`).pathname.split('/');
    const identity = decodeURIComponent(parts.pop() ?? '');
    if (identity === '')
      return {
        status: 404,
        code: 'no-identity',
        reason: 'The path does not end with the identity of a station.',
      };
    if (UNPRINTABLE.test(identity) || identity.length > LONGEST)
      return {
        status: 400,
        code: 'bad-identity',
        reason: `An identity is up to ${LONGEST} characters that can be printed.`,
      };
    return { identity, path: parts.join('/') || '/' };
  } catch {
    return { status: 400, code: 'bad-path', reason: 'The path is not valid percent-encoding.' };
  }
}

/** What RFC 6455 4.2.1 asks of an opening handshake; ocpp-rpc and ws would refuse it too, but without a word. */
export function unfit({ method, headers }: IncomingMessage): Unfit | undefined {
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return { status: 400, code: NOT_WEBSOCKET, reason: 'Only upgrades to websocket.' };
  if (method !== 'GET')
    return {
      status: 405,
      code: NOT_WEBSOCKET,
      reason: 'A WebSocket is opened with GET.',
      headers: { Allow: 'GET' },
    };
  if (!/^(13|8)$/.test(headers['sec-websocket-version'] ?? '')) {
    const newest = { 'Sec-WebSocket-Version': '13' };
    return {
      status: 426,
      code: NOT_WEBSOCKET,
      reason: 'Sec-WebSocket-Version must be 13.',
      headers: newest,
    };
  }
  if (!/^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '')) {
    return { status: 400, code: NOT_WEBSOCKET, reason: 'Sec-WebSocket-Key is missing or wrong.' };
  }
  if (!readSubprotocols(headers['sec-websocket-protocol'])) {
    return {
      status: 400,
      code: 'bad-subprotocols',
      reason: 'Sec-WebSocket-Protocol is not a list of different tokens.',
    };
  }
  return undefined;
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** The offered subprotocols in the station's order; undefined when the header cannot be read. */
export function readSubprotocols(header: string | undefined): string[] | undefined {
  if (header === undefined) return [];
  const names = header.split(',').map((name) => name.trim());
  const isFine = names.every((name) => TOKEN.test(name)) && new Set(names).size === names.length;
  return isFine ? names : undefined;
}
