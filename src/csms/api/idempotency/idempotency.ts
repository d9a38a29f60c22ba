import { type Random, randomForSecrets } from '../../../world/index.js';
import type { Who } from '../../access/who.js';
import { AGES } from '../../monitoring/ages.js';
import type { CsmsParts } from '../../parts.js';
import { Refused } from '../../refused.js';
import { InvalidInput } from '../../validation.js';
import type { ApiRequestRecord } from './record.js';
import { fingerprint, seal, unseal } from './seal.js';

/** How long a key is remembered, in milliseconds. */
const MEMORY_MS = AGES.apiRequests.days * 86_400_000;
/** Of those that are no longer, how many are deleted with each new one: it must not wait long. */
const FORGOTTEN_AT_ONCE = 20;

/** A request that came with a key. */
export interface KeyedRequest {
  who: Who;
  key: string;
  /** Method, path and query. */
  target: string;
  body: Uint8Array;
}

/**
 * Does what has the same key once, however often it is asked for: who asks again with the same key gets the same answer, also after a
 * restart.
 *
 * That a request is worked on is committed before the work, its answer after it. So nothing is ever done twice; but when the CSMS is
 * killed between the work and its answer, nobody can tell whether it was done, and who asks again is told just that
 * (`request-interrupted`).
 */
export class Idempotency {
  readonly #parts: CsmsParts;
  readonly #random: Random;
  readonly #run: string;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.#random = randomForSecrets(parts.clock, parts.random.fork('answers'));
    this.#run = parts.ids.next('run');
  }

  /** Throws Refused (idempotency-key-reused, request-in-progress, request-interrupted), InvalidInput, and what `work` throws. */
  async once(request: KeyedRequest, work: () => Promise<Response>): Promise<Response> {
    const { who, key, target, body } = request;
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      throw new InvalidInput([
        { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
      ]);
    }
    const startedAt = this.#parts.clock.now();
    const asked: ApiRequestRecord = {
      id: fingerprint(who.keyId ?? who.name, key),
      fingerprint: fingerprint(target, body),
      run: this.#run,
      startedAt,
    };
    const known = await this.#begin(asked);
    if (known) return replay(known, asked, key);
    return this.#carryOut(asked, key, work);
  }

  /** What was begun before under the same key; undefined: nothing, and now this is. */
  #begin(asked: ApiRequestRecord): Promise<ApiRequestRecord | undefined> {
    return this.#parts.store.work(async ({ apiRequests, retention }) => {
      await retention.forget('apiRequests', { before: asked.startedAt - MEMORY_MS }, FORGOTTEN_AT_ONCE);
      const known = await apiRequests.find(asked.id);
      if (!known) await apiRequests.save(asked);
      return known;
    });
  }

  async #carryOut(asked: ApiRequestRecord, key: string, work: () => Promise<Response>): Promise<Response> {
    const response = await work().catch(async (error: unknown) => {
      await this.#forget(asked);
      throw error;
    });
    // What failed by us may be tried again; what streams cannot be said twice.
    if (response.status >= 500 || response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await this.#forget(asked);
      return response;
    }
    const content = new Uint8Array(await response.clone().arrayBuffer());
    const nonce = Uint8Array.from({ length: 12 }, () => this.#random.integer(0, 255));
    const answer = {
      status: response.status,
      contentType: response.headers.get('content-type') ?? undefined,
      sealed: seal(content, key, nonce),
    };
    await this.#parts.store.work(({ apiRequests }) => apiRequests.save({ ...asked, answer }));
    return response;
  }

  #forget({ id }: ApiRequestRecord): Promise<void> {
    return this.#parts.store.work(({ apiRequests }) => apiRequests.remove(id));
  }
}

function replay(known: ApiRequestRecord, asked: ApiRequestRecord, key: string): Response {
  if (known.fingerprint !== asked.fingerprint) {
    throw new Refused('idempotency-key-reused', 'This Idempotency-Key came with another request before');
  }
  if (!known.answer) {
    throw known.run === asked.run
      ? new Refused('request-in-progress', 'The same request is being worked on')
      : new Refused('request-interrupted', 'The same request was under way when the CSMS ended');
  }
  const { status, contentType, sealed } = known.answer;
  const content = unseal(sealed, key);
  return new Response(content.length === 0 ? null : Uint8Array.from(content), {
    status,
    headers: {
      ...(contentType !== undefined && { 'content-type': contentType }),
      'idempotency-replayed': 'true',
    },
  });
}
