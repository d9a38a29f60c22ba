import type { CsmsOptions } from '../csms/index.js';
import { isPostgresUrl } from './options/parsers.js';

/** Where `--data` has the CSMS keep everything. */
export function storePlace(data: string | undefined): CsmsOptions['store'] {
  if (data === undefined) return 'memory';
  return isPostgresUrl(data) ? { url: data } : { file: data };
}

/** Where mail is put that the CSMS sends: beside the data file, or here. */
export function mailFolder(data: string): string {
  return isPostgresUrl(data) ? 'plugfest.mail' : `${data}.mail`;
}
