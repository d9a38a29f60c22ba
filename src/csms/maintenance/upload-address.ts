import type { Release } from '../../world/index.js';
import type { CsmsSettings } from '../settings.js';
import type { Downloads } from './downloads.js';
import type { Manner } from './firmware-file.js';
import type { Uploads } from './uploads.js';

interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** Under the address of a server of ours. */
export const UPLOADS_PATH = '/api/v1/uploads';
export const DOWNLOADS_PATH = '/api/v1/downloads';

type Settings = Pick<CsmsSettings, 'uploadsUrl' | 'downloadsUrl' | 'maxUploadBytes'>;

/** Knows where stations can reach us to put and to fetch files; where there is no operator API to do it, opens a port on loopback when first asked. */
export class UploadAddress {
  readonly #uploads: Uploads;
  readonly #downloads: Downloads;
  readonly #hold: () => Release;
  readonly #settings: Settings;
  readonly #servers: Server[] = [];
  #server: Promise<Server> | undefined;

  constructor(uploads: Uploads, downloads: Downloads, hold: () => Release, settings: Settings) {
    this.#uploads = uploads;
    this.#downloads = downloads;
    this.#hold = hold;
    this.#settings = settings;
  }

  /** Uses a server that serves both paths, and closes it in the end. */
  use(server: Server): void {
    this.#servers.push(server);
    this.#server = Promise.resolve(server);
  }

  /** An address for one station to upload to. */
  async issue(station: string, requestId: number): Promise<string> {
    const base = this.#settings.uploadsUrl ?? `${(await this.#own()).url}${UPLOADS_PATH}`;
    return `${base}/${await this.#uploads.issue(station, requestId)}`;
  }

  /** The address of a file that is offered. */
  async offer(name: string, content: Uint8Array, manner: Manner): Promise<string> {
    const base = this.#settings.downloadsUrl ?? `${(await this.#own()).url}${DOWNLOADS_PATH}`;
    return `${base}/${await this.#downloads.offer(name, content, manner)}/${encodeURIComponent(name)}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }

  #own(): Promise<Server> {
    this.#server ??= this.#openHeld();
    return this.#server;
  }

  /** Virtual time stands still until there is a port. */
  async #openHeld(): Promise<Server> {
    const release = this.#hold();
    try {
      return await this.#open();
    } finally {
      release();
    }
  }

  async #open(): Promise<Server> {
    const [{ Hono }, { downloadRoutes }, { uploadRoutes }, { serve }] = await Promise.all([
      import('hono'),
      import('../api/downloads.js'),
      import('../api/uploads.js'),
      import('../api/serve.js'),
    ]);
    const app = new Hono();
    app.route(UPLOADS_PATH, uploadRoutes(this.#uploads, this.#hold, this.#settings.maxUploadBytes));
    app.route(DOWNLOADS_PATH, downloadRoutes(this.#downloads, this.#hold));
    const server = await serve(app, '127.0.0.1', 0, '`--api-port`');
    this.#servers.push(server);
    return server;
  }
}
