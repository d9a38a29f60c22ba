import { rootCertificates } from 'node:tls';
import type { ClientTls } from '../../wire/index.js';
import { RealClock } from '../../world/index.js';
import type { TransferOutcome } from '../core/effects.js';
import { describeTransferError } from './upload-problems.js';

export interface UploadFile {
  /** Where the CSMS wants it; with a `/` at the end, a folder. */
  url: string;
  filename: string;
  content: string;
}

export interface UploadOptions {
  /** Breaks the transfer off; what comes back then does not matter. */
  signal: AbortSignal;
  /** Authorities that are believed besides those of the system (N01.FR.15, FR.16), and whether belief is asked for. */
  trust?: Pick<ClientTls, 'ca' | 'rejectUnauthorized'> | undefined;
}

/** Puts a file where the CSMS wants it. Never rejects. */
export type Upload = (file: UploadFile, options: UploadOptions) => Promise<TransferOutcome>;

/** What a transfer by one protocol is given. */
export interface Transfer {
  url: URL;
  filename: string;
  body: Buffer;
  signal: AbortSignal;
  trust: { ca: string[]; rejectUnauthorized: boolean };
}

/** A transfer that has not ended by then has failed. */
const LONGEST_MS = 60_000;

const PROTOCOLS: Readonly<Record<string, (transfer: Transfer) => Promise<TransferOutcome>>> = {
  'http:': async (transfer) => (await import('./upload-http.js')).uploadByHttp(transfer),
  'https:': async (transfer) => (await import('./upload-http.js')).uploadByHttp(transfer),
  'ftp:': async (transfer) => (await import('./upload-ftp.js')).uploadByFtp(transfer),
  'ftps:': async (transfer) => (await import('./upload-ftp.js')).uploadByFtp(transfer),
};

export const upload: Upload = async ({ url: text, filename, content }, { signal, trust }) => {
  if (!URL.canParse(text)) return { ok: false, failure: 'BadMessage', reason: `${text} is not a URL` };
  const url = new URL(text);
  const protocol = PROTOCOLS[url.protocol];
  if (!protocol)
    return { ok: false, failure: 'NotSupportedOperation', reason: `no transfer by ${url.protocol}` };
  const deadline = new AbortController();
  // A file goes over a real network, whatever clock the station lives by.
  const timer = new RealClock().after(LONGEST_MS, () =>
    deadline.abort(new Error(`not done in ${LONGEST_MS} ms`)),
  );
  try {
    return await protocol({
      url,
      filename,
      body: Buffer.from(content),
      signal: AbortSignal.any([signal, deadline.signal]),
      trust: {
        ca: [...rootCertificates, ...texts(trust?.ca)],
        rejectUnauthorized: trust?.rejectUnauthorized ?? true,
      },
    });
  } catch (error) {
    return describeTransferError(deadline.signal.aborted ? deadline.signal.reason : error);
  } finally {
    timer.cancel();
  }
};

function texts(ca: ClientTls['ca']): string[] {
  if (ca === undefined) return [];
  return (typeof ca === 'string' || Buffer.isBuffer(ca) ? [ca] : ca).map(String);
}
