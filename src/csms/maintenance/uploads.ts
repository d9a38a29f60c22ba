import { createHash } from 'node:crypto';
import { type Clock, type Random, uuid } from '../../world/index.js';
import type { CsmsEvent } from '../events.js';
import type { Store } from '../store/store.js';
import type { StoredFile } from './file.js';

/** What a station uploads. */
export interface Upload {
  name?: string | undefined;
  contentType?: string | undefined;
  content: Uint8Array;
}

/** Gives stations places to put files, and keeps what they put there. */
export class Uploads {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #tell: (event: CsmsEvent) => void;

  constructor(store: Store, clock: Clock, random: Random, tell: (event: CsmsEvent) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#tell = tell;
  }

  /** A ticket under which this station may upload, as often as it needs to. */
  async issue(stationId: string, requestId: number): Promise<string> {
    const ticket = uuid(this.#random);
    const createdAt = this.#clock.now();
    await this.#store.work((repos) => repos.files.issue({ ticket, stationId, requestId, createdAt }));
    return ticket;
  }

  /** Undefined: there is no such ticket. */
  async receive(ticket: string, { name, contentType, content }: Upload): Promise<StoredFile | undefined> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const now = this.#clock.now();
    const file = await this.#store.work(async ({ files }) => {
      const issued = await files.ticket(ticket);
      if (!issued) return undefined;
      const { stationId, requestId } = issued;
      return files.add(
        {
          stationId,
          ...(requestId !== undefined && { requestId }),
          name: name ?? `upload-${requestId ?? ticket}`,
          ...(contentType !== undefined && { contentType }),
          size: content.byteLength,
          sha256,
          receivedAt: now,
        },
        content,
      );
    });
    if (file) {
      const { stationId: station, id, name: called, size } = file;
      this.#tell({ type: 'file-received', at: now, station, file: id, name: called, size });
    }
    return file;
  }
}
