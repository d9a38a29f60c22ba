import { Duplex } from 'node:stream';
import type { Carrier } from './carrier.js';

/** A listener in this process that can be reached without a port. */
export interface InProcessEndpoint {
  /** Opens a connection and returns the caller's end of it. */
  connect(): Duplex & Carrier;
}

/**
 * Two streams joined back to back: what is written to one can be read from the other. Delivery happens in a later tick, as
 * on a socket, so that nobody hears an answer inside the call that asks for it.
 */
export function streamPair(): [StreamEnd, StreamEnd] {
  const a = new StreamEnd();
  const b = new StreamEnd();
  a.join(b);
  b.join(a);
  return [a, b];
}

const END = null;

export class StreamEnd extends Duplex implements Carrier {
  /** ocpp-rpc accepts an upgrade only on what calls itself open, as a net.Socket does. */
  readonly readyState = 'open';
  readonly remoteAddress = 'in-process';
  #other: StreamEnd | undefined;
  #arriving: (Buffer | null)[] | undefined;
  #severed = false;
  #ended = false;

  join(other: StreamEnd): void {
    this.#other = other;
  }

  sever(): void {
    this.#severed = true;
    if (this.#other) this.#other.#severed = true;
  }

  reset(): void {
    this.#other?.destroy();
    this.destroy();
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#deliver(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#deliver(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.#deliver(END);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (!this.writableFinished) this.#deliver(END);
    done(error);
  }

  #deliver(chunk: Buffer | null): void {
    if (!this.#severed && this.#other) this.#other.arrive(chunk);
  }

  arrive(chunk: Buffer | null): void {
    if (this.#arriving) {
      this.#arriving.push(chunk);
      return;
    }
    this.#arriving = [chunk];
    process.nextTick(flush, this);
  }

  flush(): void {
    const arrived = this.#arriving ?? [];
    this.#arriving = undefined;
    for (const chunk of arrived) {
      if (this.destroyed || this.#ended) return;
      this.#ended = chunk === END;
      this.push(chunk);
    }
  }
}

function flush(end: StreamEnd): void {
  end.flush();
}
