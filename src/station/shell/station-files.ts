import type { ClientTls } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { Effect, Told, TransferOutcome } from '../core/effects.js';
import type { Download } from './download.js';
import { Downloads } from './downloads.js';
import { Shelf } from './shelf.js';
import type { Upload } from './upload.js';
import { Uploads } from './uploads.js';

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
  readonly #uploads: Uploads;
  readonly #downloads: Downloads;
  readonly #shelf: Shelf;

  constructor(clock: Clock, means: Means, { told, transferred }: Ears) {
    this.#clock = clock;
    this.#uploads = new Uploads(clock, means, transferred);
    this.#shelf = new Shelf({
      published: (checksum, locations) =>
        told({ name: 'file-published', data: { checksum, ...(locations ? { locations } : {}) } }),
      read: (checksum, readers) => told({ name: 'file-read', data: { checksum, readers } }),
    });
    this.#downloads = new Downloads(
      clock,
      means,
      (ref, outcome) => told({ name: 'file-fetched', data: { ref, outcome } }),
      (md5, content) => this.#shelf.keep(md5, content),
    );
  }

  perform(effect: FileEffect): void {
    switch (effect.do) {
      case 'upload':
        return this.#uploads.start(effect);
      case 'cancel-upload':
        return this.#uploads.cancel(effect.ref);
      case 'download':
        return this.#downloads.start(effect);
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

  /** Virtual time stands still until there is a port. */
  async #publish(checksum: string): Promise<void> {
    const release = this.#clock.hold();
    await this.#shelf.publish(checksum);
    release();
  }
}
