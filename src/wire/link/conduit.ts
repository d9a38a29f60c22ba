import { Duplex } from 'node:stream';
import type { Carrier } from './carrier.js';

/** A socket that can go dead: passes bytes through until severed, then swallows them and leaves the socket standing. */
export class Conduit extends Duplex implements Carrier {
  readonly #socket: Duplex;
  #severed = false;

  constructor(socket: Duplex) {
    super();
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      if (!this.#severed && !this.push(chunk)) socket.pause();
    });
    socket.on('end', () => {
      if (!this.#severed) this.push(null);
    });
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => {
      if (!this.#severed) this.destroy();
    });
  }

  sever(): void {
    this.#severed = true;
  }

  reset(): void {
    this.#socket.destroy();
    this.destroy();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#severed) done();
    else this.#socket.write(chunk, encoding, done);
  }

  override _final(done: () => void): void {
    if (this.#severed) done();
    else this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.#severed) this.#socket.destroy();
    done(error);
  }
}
