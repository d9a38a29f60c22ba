import { failure } from '../../diagnostics/index.js';
import type { Clock } from '../../world/index.js';

export interface HttpRequest {
  readonly method: string;
  /** Whole. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds on `patience`. */
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** JSON when it is JSON, else the text. */
  readonly body: unknown;
}

export interface Clocks {
  /** Stands still while a request is under way, where it is virtual. */
  readonly run: Clock;
  /** How long a request may take: the machine's time, since the other end lives in it. */
  readonly patience: Clock;
}

/** Longest answer, in bytes: files of stations come this way too. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Asks over HTTP.
 * @throws PlugfestError PF2033 when there is no answer, PF2031 when there is too much of one
 */
export async function ask(request: HttpRequest, clocks: Clocks): Promise<HttpAnswer> {
  const release = clocks.run.hold();
  const abort = new AbortController();
  const timer = clocks.patience.after(request.timeoutMs, () => abort.abort());
  try {
    const { method, url, headers, body } = request;
    const sent = { method, headers, signal: abort.signal, ...(body !== undefined && { body }) };
    const response = await fetch(url, sent);
    const text = await textOf(response, request);
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      body: jsonOr(text),
    };
  } catch (error) {
    if (abort.signal.aborted)
      throw unreachable(request, `no answer within ${seconds(request.timeoutMs)}`, error);
    throw error instanceof TypeError ? unreachable(request, reasonOf(error), error) : error;
  } finally {
    timer.cancel();
    release();
  }
}

/** Address for messages: keys that stand in a query are nobody’s business. */
export function shownUrl(url: string): string {
  return url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//');
}

async function textOf(response: Response, request: HttpRequest): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) {
      const reason = `its answer is longer than ${MOST_BYTES} bytes`;
      throw failure('PF2031', { command: `${request.method} ${shownUrl(request.url)}`, reason });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever reads it will find text where it wants a path, and say so.
    return text;
  }
}

function unreachable({ url }: HttpRequest, reason: string, cause: unknown): Error {
  return failure('PF2033', { url: shownUrl(url), reason }, { cause });
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'it closed the connection',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be resolved now',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'it closed the connection',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed; trust it with NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate authority is not trusted; trust it with NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate authority is not trusted; trust it with NODE_EXTRA_CA_CERTS',
};

/** What stands behind the one sentence that fetch has for everything. */
function reasonOf(error: Error): string {
  const cause = error.cause as
    | (Error & { code?: string; errors?: (Error & { code?: string })[] })
    | undefined;
  const inner = cause?.errors?.[0] ?? cause;
  return (inner?.code && REASONS[inner.code]) ?? inner?.message ?? error.message;
}

function seconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`;
}
