import type { ClientTls } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { TransferOutcome } from '../core/effects.js';
import { type Upload, type UploadFile, upload as uploadFile } from './upload.js';

interface Means {
  upload?: Upload;
  access: { tls?: ClientTls };
}

/** The files of one station that are on their way. Virtual time stands still meanwhile. */
export class Uploads {
  readonly #clock: Clock;
  readonly #upload: Upload;
  readonly #trust: ClientTls | undefined;
  readonly #done: (ref: number, outcome: TransferOutcome) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(
    clock: Clock,
    { upload, access }: Means,
    done: (ref: number, outcome: TransferOutcome) => void,
  ) {
    this.#clock = clock;
    this.#upload = upload ?? uploadFile;
    this.#trust = access.tls;
    this.#done = done;
  }

  start({ ref, ...file }: UploadFile & { ref: number }): void {
    void this.#run(ref, file);
  }

  cancel(ref: number): void {
    this.#running.get(ref)?.abort();
    this.#running.delete(ref);
  }

  cancelAll(): void {
    for (const ref of [...this.#running.keys()]) this.cancel(ref);
  }

  async #run(ref: number, file: UploadFile): Promise<void> {
    const release = this.#clock.hold();
    const abort = new AbortController();
    this.#running.set(ref, abort);
    const outcome = await this.#upload(file, { signal: abort.signal, trust: this.#trust });
    if (this.#running.delete(ref)) this.#done(ref, outcome);
    release();
  }
}
