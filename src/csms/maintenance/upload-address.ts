import type { Release } from '../../world/index.js';
import type { CsmsSettings } from '../settings.js';
import type { Uploads } from './uploads.js';

interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** Under the address of a server of ours. */
export const UPLOADS_PATH = '/api/v1/uploads';

/** Knows where stations can reach us to upload; where there is no operator API to do it, opens a port on loopback when first asked. */
export class UploadAddress {
  readonly #uploads: Uploads;
  readonly #hold: () => Release;
  readonly #settings: Pick<CsmsSettings, 'uploadsUrl' | 'maxUploadBytes'>;
  readonly #servers: Server[] = [];
  #server: Promise<Server> | undefined;

  constructor(
    uploads: Uploads,
    hold: () => Release,
    settings: Pick<CsmsSettings, 'uploadsUrl' | 'maxUploadBytes'>,
  ) {
    this.#uploads = uploads;
    this.#hold = hold;
    this.#settings = settings;
  }

  /** Uses a server that takes uploads at UPLOADS_PATH, and closes it in the end. */
  use(server: Server): void {
    this.#servers.push(server);
    this.#server = Promise.resolve(server);
  }

  /** An address for one station to upload to. */
  async issue(station: string, requestId: number): Promise<string> {
    const base = this.#settings.uploadsUrl ?? `${(await this.#own()).url}${UPLOADS_PATH}`;
    return `${base}/${await this.#uploads.issue(station, requestId)}`;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
  }

  #own(): Promise<Server> {
    this.#server ??= this.#open();
    return this.#server;
  }

  async #open(): Promise<Server> {
    const [{ Hono }, { uploadRoutes }, { serve }] = await Promise.all([
      import('hono'),
      import('../api/uploads.js'),
      import('../api/serve.js'),
    ]);
    const app = new Hono();
    app.route(UPLOADS_PATH, uploadRoutes(this.#uploads, this.#hold, this.#settings.maxUploadBytes));
    const server = await serve(app, '127.0.0.1', 0, '`--api-port`');
    this.#servers.push(server);
    return server;
  }
}
