import { Readable } from 'node:stream';
import { Client, FTPError } from 'basic-ftp';
import type { TransferOutcome } from '../core/effects.js';
import { accessOf } from './ftp-access.js';
import type { Transfer } from './upload.js';
import { failed, failureOf } from './upload-problems.js';

/** The path of the URL is a folder (1.6 6.25), which has to exist. */
export async function uploadByFtp({
  url,
  filename,
  body,
  signal,
  trust,
}: Transfer): Promise<TransferOutcome> {
  const client = new Client();
  const abort = (): void => client.close();
  signal.addEventListener('abort', abort);
  try {
    await client.access(accessOf(url, trust));
    const folder = decodeURIComponent(url.pathname);
    if (folder !== '/') await client.cd(folder);
    await client.uploadFrom(Readable.from([body]), filename);
    return { ok: true, bytes: body.length };
  } catch (error) {
    if (!(error instanceof FTPError)) throw error;
    return failed(failureOf(error.code), `FTP ${error.message}`);
  } finally {
    signal.removeEventListener('abort', abort);
    client.close();
  }
}
