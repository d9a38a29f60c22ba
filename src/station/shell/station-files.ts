import type { ClientTls } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { DownloadOutcome, Effect, Told, TransferOutcome } from '../core/effects.js';
import { type Download, download } from './download.js';
import { fetchImage } from './fetch-image.js';
import { Shelf } from './shelf.js';
import { Transfers } from './transfers.js';
import { type Upload, upload } from './upload.js';
import { failed } from './upload-problems.js';

interface Means {
  upload?: Upload;
  download?: Download;
  access: { tls?: ClientTls };
}

interface Ears {
  told(said: Told): void;
  transferred(ref: number, outcome: TransferOutcome): void;
}

export type FileEffect = Extract<
  Effect,
  { do: 'upload' | 'cancel-upload' | 'download' | 'cancel-download' | 'publish' | 'unpublish' }
>;

/** Everything that one station does with files: it sends, fetches and offers them. */
export class StationFiles {
  readonly #clock: Clock;
  readonly #means: Means;
  readonly #uploads: Transfers<TransferOutcome>;
  readonly #downloads: Transfers<DownloadOutcome>;
  readonly #shelf: Shelf;

  constructor(clock: Clock, means: Means, { told, transferred }: Ears) {
    this.#clock = clock;
    this.#means = means;
    this.#uploads = new Transfers(clock, {
      done: transferred,
      broken: (reason) => failed('UploadFailure', reason),
    });
    this.#shelf = new Shelf({
      published: (checksum, locations) =>
        told({ name: 'file-published', data: { checksum, ...(locations ? { locations } : {}) } }),
      read: (checksum, readers) => told({ name: 'file-read', data: { checksum, readers } }),
    });
    this.#downloads = new Transfers<DownloadOutcome>(clock, {
      done: (ref, outcome) => told({ name: 'file-fetched', data: { ref, outcome } }),
      broken: (reason) => ({ ok: false, reason }),
    });
  }

  perform(effect: FileEffect): void {
    switch (effect.do) {
      case 'upload':
        return this.#upload(effect);
      case 'cancel-upload':
        return this.#uploads.cancel(effect.ref);
      case 'download':
        return this.#download(effect);
      case 'cancel-download':
        return this.#downloads.cancel(effect.ref);
      case 'unpublish':
        return this.#shelf.unpublish(effect.checksum);
      case 'publish':
        void this.#publish(effect.checksum);
    }
  }

  /** The station has no power: nothing is sent, fetched or offered. */
  goDark(): void {
    this.#uploads.cancelAll();
    this.#downloads.cancelAll();
    this.#shelf.goDark();
  }

  async close(): Promise<void> {
    this.goDark();
    await this.#shelf.close();
  }

  #upload({ ref, ...file }: Extract<Effect, { do: 'upload' }>): void {
    const send = this.#means.upload ?? upload;
    const { tls: trust } = this.#means.access;
    this.#uploads.start(ref, (signal) => send(file, { signal, trust }));
  }

  #download(asked: Extract<Effect, { do: 'download' }>): void {
    const means = {
      download: this.#means.download ?? download,
      trust: this.#means.access.tls,
      keep: (md5: string, content: Buffer) => this.#shelf.keep(md5, content),
    };
    this.#downloads.start(asked.ref, (signal) => fetchImage(asked, signal, means));
  }

  /** Virtual time stands still until there is a port. */
  async #publish(checksum: string): Promise<void> {
    const release = this.#clock.hold();
    await this.#shelf.publish(checksum).finally(release);
  }
}
