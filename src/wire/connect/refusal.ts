import type { IncomingMessage } from 'node:http';
import { diagnose } from '../../diagnostics/index.js';
import type { RefusalKind, RefusedConnection } from '../connection.js';
import { plainReason } from '../tls/plain-reason.js';
import type { Target } from './target.js';
import { tlsRefusal } from './tls-refusal.js';

/** What was attempted, for the words of a refusal. */
export interface Attempt {
  readonly target: Target;
  readonly subprotocols: readonly string[];
  readonly timeoutMs: number;
}

/** An error as Node, ws or ocpp-rpc throw it. */
interface Thrown extends Omit<NodeJS.ErrnoException, 'code'> {
  /** Of the system, of OpenSSL, or an HTTP status. */
  readonly code?: string | number;
  /** Of a connection tried over several addresses. */
  readonly errors?: readonly Thrown[];
  readonly response?: IncomingMessage;
}

/** Puts a failed attempt into words. */
export function refusalOf(thrown: unknown, attempt: Attempt): RefusedConnection {
  const error = (thrown as Thrown).errors?.[0] ?? (thrown as Thrown);
  if (typeof error.code === 'number') return byStatus(error.code, error, attempt);
  const reason = plainReason(error.message || String(error.code));
  const kind = kinds.find(({ test }) => test.test(`${error.code ?? ''} ${reason}`))?.kind ?? 'unreachable';
  if (kind === 'tls') return tlsRefusal(error.code ?? '', reason, attempt.target);
  return refusal(kind, reason, attempt);
}

const SUBPROTOCOL = /subprotocol/i;

/** First match wins. Tested against the error's code and message. */
const kinds: readonly { readonly kind: RefusalKind; readonly test: RegExp }[] = [
  { kind: 'dns', test: /^(ENOTFOUND|EAI_\w+) / },
  { kind: 'subprotocol', test: SUBPROTOCOL },
  {
    kind: 'not-websocket',
    test: /^HPE_\w+ |Invalid (Upgrade|Sec-WebSocket)|Server (sent|indicated)|Parse Error/,
  },
  {
    kind: 'tls',
    test: /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|\w+_CERT\b)/,
  },
];

/** @param reason What was said, verbatim. */
export function refusal(kind: RefusalKind, reason: string, attempt: Attempt): RefusedConnection {
  const { target, subprotocols, timeoutMs } = attempt;
  const { url, host } = target;
  switch (kind) {
    case 'dns':
      return { kind, reason, ...diagnose('PF2002', { host }) };
    case 'subprotocol':
      return { kind, reason, ...diagnose('PF2004', { url, subprotocol: subprotocols.join(', ') }) };
    case 'not-websocket':
      return { kind, reason, ...diagnose('PF2008', { url, reason }, { fix: CHECK_PORT }) };
    case 'timeout':
      return { kind, reason, ...diagnose('PF2009', { url, seconds: timeoutMs / 1000 }) };
    default:
      return { kind, reason, ...diagnose('PF2001', { url, reason }, { fix: adviceFor(reason, target) }) };
  }
}

/** The address cannot be used at all. */
export function badEndpoint(endpoint: string, reason: string): RefusedConnection {
  const url = endpoint.replace(/\/\/[^/@]*@/, '//***@');
  return { kind: 'endpoint', reason, ...diagnose('PF2010', { url, reason }) };
}

function byStatus(status: number, error: Thrown, attempt: Attempt): RefusedConnection {
  const { url } = attempt.target;
  const said = bodyOf(error.response);
  const reason = said || error.message;
  if (status === 400 && SUBPROTOCOL.test(said)) return { ...refusal('subprotocol', reason, attempt), status };
  const head = { kind: 'http', status, reason } as const;
  if (status === 403 && (attempt.target.secure || /security profile/.test(said)))
    return byRight(reason, attempt, head);
  if (status === 401) return { ...head, ...diagnose('PF2005', { url }) };
  if (status === 404) return { ...head, ...diagnose('PF2006', { url }) };
  const location = error.response?.headers.location;
  const fix = location ? `The endpoint has moved to ${location}.` : said ? `It said: ${said}` : undefined;
  return { ...head, ...diagnose('PF2007', { url, status }, { fix }) };
}

/** A CSMS says 403 to a certificate or a security profile that it does not accept. */
function byRight(
  reason: string,
  { target: { url } }: Attempt,
  head: Pick<RefusedConnection, 'kind' | 'status' | 'reason'>,
): RefusedConnection {
  if (/security profile/.test(reason)) return { ...head, ...diagnose('PF2024', { url, reason }) };
  return { ...head, tls: 'certificate-refused', ...diagnose('PF2022', { url, reason }) };
}

const LONGEST_BODY = 300;

/** The part of the answer that came with its headers, as one line. */
function bodyOf(response: IncomingMessage | undefined): string {
  const body: unknown = response?.read();
  if (!Buffer.isBuffer(body)) return '';
  const text = body.toString().replace(/\s+/g, ' ').trim();
  return text.startsWith('<') ? '' : text.slice(0, LONGEST_BODY);
}

const CHECK_PORT = 'Check host and port: what answers there is not an OCPP-J endpoint.';

/** Better advice than the catalogue's, for reasons that give themselves away. */
const advice: readonly { readonly test: RegExp; readonly secure: boolean; readonly fix: string }[] = [
  {
    test: /hang up|ECONNRESET/,
    secure: false,
    fix: 'The other end hung up. If it speaks TLS, write `wss://`.',
  },
];

function adviceFor(reason: string, { secure }: Target): string | undefined {
  return advice.find((row) => row.secure === secure && row.test.test(reason))?.fix;
}
