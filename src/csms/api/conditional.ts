import { createHash } from 'node:crypto';
import type { Asked, Route } from './route.js';

/**
 * Optimistic concurrency (RFC 9110 13): every answer to GET of one thing has an `ETag`, and PUT, PATCH and DELETE at the same address
 * take it in `If-Match`. It is the hash of what the answer says, or of the part of it that people edit (`etagOf` of the route).
 */
export function etagOf(route: Route, body: unknown): string {
  const edited = route.etagOf ? route.etagOf(body) : body;
  return `"${createHash('sha256').update(JSON.stringify(edited)).digest('base64url').slice(0, 22)}"`;
}

/** Whether a header (`If-Match`, `If-None-Match`) names the tag. */
export function names(header: string, tag: string): boolean {
  return header.split(',').some((each) => ['*', tag, `W/${tag}`].includes(each.trim()));
}

/** The tag of what is at an address now; undefined: there is nothing. */
export async function currentTag(
  reading: Route,
  asked: Asked<unknown, unknown>,
): Promise<string | undefined> {
  const { body } = await reading
    .handle({ ...asked, query: {}, body: undefined } as never)
    .catch(() => ({ body: undefined }));
  return body === undefined ? undefined : etagOf(reading, body);
}

/** Lets those who change what is at one address do so one after another, so that what `If-Match` has found still holds. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>(address: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(address) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#last.set(address, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(address) === mine) this.#last.delete(address);
    }
  }
}
