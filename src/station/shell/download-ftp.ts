import { Writable } from 'node:stream';
import { Client, FTPError } from 'basic-ftp';
import { Basin, type Fetching, Unfetchable } from './download.js';
import { accessOf } from './ftp-access.js';

/** The path of the URL is the file (1.6 8.1). Passive, as the standard wants it (L01 remark). */
export async function downloadByFtp({ url, limit, signal, trust }: Fetching): Promise<Buffer> {
  const client = new Client();
  const abort = (): void => client.close();
  signal.addEventListener('abort', abort);
  const basin = new Basin(limit);
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        basin.add(chunk);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  try {
    await client.access(accessOf(url, trust));
    await client.downloadTo(sink, decodeURIComponent(url.pathname));
    return basin.content();
  } catch (error) {
    if (!(error instanceof FTPError)) throw error;
    throw new Unfetchable(`FTP ${error.message}`);
  } finally {
    signal.removeEventListener('abort', abort);
    client.close();
  }
}
