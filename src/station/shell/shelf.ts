import { createServer, type Server, type ServerResponse } from 'node:http';

export interface ShelfEvents {
  /** `locations`: where it is from now on; undefined: it could not be put there. */
  published(checksum: string, locations: string[] | undefined): void;
  /** How many are fetching it at the moment. */
  read(checksum: string, readers: number): void;
}

/** Files that a local controller has for the stations behind it, by MD5: over HTTP on this machine, while it has power. */
export class Shelf {
  readonly #events: ShelfEvents;
  readonly #files = new Map<string, Buffer>();
  readonly #published = new Set<string>();
  readonly #readers = new Map<string, number>();
  #server: Promise<Server> | undefined;

  constructor(events: ShelfEvents) {
    this.#events = events;
  }

  keep(checksum: string, content: Buffer): void {
    this.#files.set(checksum, content);
  }

  async publish(checksum: string): Promise<void> {
    if (!this.#files.has(checksum)) return this.#events.published(checksum, undefined);
    this.#published.add(checksum);
    try {
      this.#server ??= this.#open();
      const address = (await this.#server).address();
      const port = typeof address === 'object' ? address?.port : undefined;
      this.#events.published(checksum, [`http://127.0.0.1:${port}/firmware/${checksum}`]);
    } catch {
      this.#server = undefined;
      this.#events.published(checksum, undefined);
    }
  }

  unpublish(checksum: string): void {
    this.#published.delete(checksum);
    this.#files.delete(checksum);
  }

  /** Nothing is served until it is published again. */
  goDark(): void {
    this.#published.clear();
  }

  async close(): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    server?.closeAllConnections();
    server?.close();
  }

  #open(): Promise<Server> {
    const server = createServer((request, response) => this.#serve(request.url ?? '', response));
    server.unref();
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  #serve(path: string, response: ServerResponse): void {
    const checksum = path.split('/').at(-1) ?? '';
    const content = this.#published.has(checksum) ? this.#files.get(checksum) : undefined;
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    this.#count(checksum, 1);
    response.on('close', () => this.#count(checksum, -1));
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': content.length });
    response.end(content);
  }

  #count(checksum: string, change: number): void {
    const readers = (this.#readers.get(checksum) ?? 0) + change;
    this.#readers.set(checksum, readers);
    this.#events.read(checksum, readers);
  }
}
