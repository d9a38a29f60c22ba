import { rootCertificates } from 'node:tls';
import type { ClientTls } from '../../wire/index.js';
import { RealClock } from '../../world/index.js';
import { describeTransferError } from './upload-problems.js';

export interface DownloadOptions {
  /** Most bytes that are taken. */
  limit: number;
  /** Breaks the transfer off; what comes back then does not matter. */
  signal: AbortSignal;
  /** Authorities that are believed besides those of the system, and whether belief is asked for. */
  trust?: Pick<ClientTls, 'ca' | 'rejectUnauthorized'> | undefined;
  /** Milliseconds after which it has failed; default 2 minutes. */
  deadlineMs?: number;
}

export type Downloaded = { ok: true; content: Buffer } | { ok: false; reason: string };

/** Fetches a file. Never rejects. */
export type Download = (url: string, options: DownloadOptions) => Promise<Downloaded>;

/** What a transfer by one protocol is given. */
export interface Fetching {
  url: URL;
  limit: number;
  signal: AbortSignal;
  trust: { ca: string[]; rejectUnauthorized: boolean };
}

/** A file that cannot be had, and why: a sentence. */
export class Unfetchable extends Error {}

const LONGEST_MS = 120_000;

const PROTOCOLS: Readonly<Record<string, (fetching: Fetching) => Promise<Buffer>>> = {
  'http:': async (fetching) => (await import('./download-http.js')).downloadByHttp(fetching),
  'https:': async (fetching) => (await import('./download-http.js')).downloadByHttp(fetching),
  'ftp:': async (fetching) => (await import('./download-ftp.js')).downloadByFtp(fetching),
  'ftps:': async (fetching) => (await import('./download-ftp.js')).downloadByFtp(fetching),
};

export const download: Download = async (text, { limit, signal, trust, deadlineMs = LONGEST_MS }) => {
  if (!URL.canParse(text)) return { ok: false, reason: `${text} is not a URL` };
  const url = new URL(text);
  const protocol = PROTOCOLS[url.protocol];
  if (!protocol) return { ok: false, reason: `no transfer by ${url.protocol}` };
  const deadline = new AbortController();
  // A file comes over a real network, whatever clock the station lives by.
  const timer = new RealClock().after(deadlineMs, () =>
    deadline.abort(new Error(`not done in ${deadlineMs} ms`)),
  );
  try {
    const content = await protocol({
      url,
      limit,
      signal: AbortSignal.any([signal, deadline.signal]),
      trust: {
        ca: [...rootCertificates, ...texts(trust?.ca)],
        rejectUnauthorized: trust?.rejectUnauthorized ?? true,
      },
    });
    return { ok: true, content };
  } catch (error) {
    if (error instanceof Unfetchable) return { ok: false, reason: error.message };
    const { reason } = describeTransferError(deadline.signal.aborted ? deadline.signal.reason : error);
    return { ok: false, reason };
  } finally {
    timer.cancel();
  }
};

/** Collects what comes, and refuses what is more than there is room for. */
export class Basin {
  readonly #limit: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @throws Unfetchable when it is full. */
  add(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limit) throw new Unfetchable(`the file is larger than ${this.#limit} bytes`);
    this.#chunks.push(chunk);
  }

  content(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

function texts(ca: ClientTls['ca']): string[] {
  if (ca === undefined) return [];
  return (typeof ca === 'string' || Buffer.isBuffer(ca) ? [ca] : ca).map(String);
}
