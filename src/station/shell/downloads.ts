import type { ClientTls } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { DownloadOutcome, Effect } from '../core/effects.js';
import { type Download, download as downloadFile } from './download.js';

type Asked = Extract<Effect, { do: 'download' }>;

interface Means {
  download?: Download;
  access: { tls?: ClientTls };
}

/** The files that one station is fetching. Virtual time stands still meanwhile. */
export class Downloads {
  readonly #clock: Clock;
  readonly #download: Download;
  readonly #trust: ClientTls | undefined;
  readonly #done: (ref: number, outcome: DownloadOutcome) => void;
  readonly #keep: (md5: string, content: Buffer) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(
    clock: Clock,
    { download, access }: Means,
    done: (ref: number, outcome: DownloadOutcome) => void,
    keep: (md5: string, content: Buffer) => void = () => {},
  ) {
    this.#clock = clock;
    this.#download = download ?? downloadFile;
    this.#trust = access.tls;
    this.#done = done;
    this.#keep = keep;
  }

  start(asked: Asked): void {
    void this.#run(asked);
  }

  cancel(ref: number): void {
    this.#running.get(ref)?.abort();
    this.#running.delete(ref);
  }

  cancelAll(): void {
    for (const ref of [...this.#running.keys()]) this.cancel(ref);
  }

  async #run(asked: Asked): Promise<void> {
    const release = this.#clock.hold();
    const abort = new AbortController();
    this.#running.set(asked.ref, abort);
    const outcome = await this.#fetch(asked, abort.signal);
    if (this.#running.delete(asked.ref)) this.#done(asked.ref, outcome);
    release();
  }

  async #fetch({ url, limit, signing, keep }: Asked, signal: AbortSignal): Promise<DownloadOutcome> {
    const got = await this.#download(url, { limit, signal, trust: this.#trust });
    if (!got.ok) return got;
    const [{ readImage }, { isSignedBy }] = await Promise.all([
      import('../firmware/image.js'),
      import('../firmware/signature.js'),
    ]);
    const image = readImage(got.content, nameIn(url));
    if (keep) this.#keep(image.md5, got.content);
    if (!signing) return { ok: true, image };
    const signatureIsValid = isSignedBy(got.content, signing.certificate, signing.signature);
    return { ok: true, image, signatureIsValid };
  }
}

function nameIn(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}
