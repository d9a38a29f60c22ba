import type { Context } from 'hono';

/** A body with more bytes than it may have. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';

  constructor(most: number) {
    super(`A body may have at most ${most} bytes here`);
  }
}

/** Reads the body, and no further than it may go, whatever was announced. Throws TooLarge. */
export async function readBody(c: Context, most: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(c.req.header('content-length') ?? 0) > most) throw new TooLarge(most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > most) throw new TooLarge(most);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
