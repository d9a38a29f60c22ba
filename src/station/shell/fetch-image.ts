import type { ClientTls } from '../../wire/index.js';
import type { DownloadOutcome, Effect } from '../core/effects.js';
import type { Download } from './download.js';

interface Means {
  download: Download;
  trust: ClientTls | undefined;
  /** Given what is fetched for others. */
  keep(md5: string, content: Buffer): void;
}

/** Fetches a firmware image and looks at it; what it is worth is for the station to say. */
export async function fetchImage(
  { url, limit, signing, keep }: Extract<Effect, { do: 'download' }>,
  signal: AbortSignal,
  means: Means,
): Promise<DownloadOutcome> {
  const got = await means.download(url, { limit, signal, trust: means.trust });
  if (!got.ok) return got;
  const [{ readImage }, { isSignedBy }] = await Promise.all([
    import('../firmware/image.js'),
    import('../firmware/signature.js'),
  ]);
  const image = readImage(got.content, nameIn(url));
  if (keep) means.keep(image.md5, got.content);
  if (!signing) return { ok: true, image };
  const signatureIsValid = isSignedBy(got.content, signing.certificate, signing.signature);
  return { ok: true, image, signatureIsValid };
}

function nameIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}
