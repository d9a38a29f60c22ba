import { type Random, randomForSecrets } from '../../../world/index.js';
import type { Who } from '../../access/who.js';
import type { Repositories } from '../../context.js';
import { AGES } from '../../monitoring/ages.js';
import type { CsmsParts } from '../../parts.js';
import { Refused } from '../../refused.js';
import { InvalidInput } from '../../validation.js';
import { codeOf } from '../explain.js';
import type { ApiRequestRecord, SealedAnswer } from './record.js';
import { fingerprint, seal, unseal } from './seal.js';

/** How long a key is remembered, in milliseconds. */
const MEMORY_MS = AGES.apiRequests.days * 86_400_000;
/** Of those that are no longer, how many are deleted with each new one: it must not wait long. */
const FORGOTTEN_AT_ONCE = 20;

/** Shortest key of who says nothing of themselves; a UUID has more. */
const FEWEST_OF_STRANGERS = 22;

/** A request that came with a key. */
export interface KeyedRequest {
  who: Who;
  key: string;
  /** Method, path and query. */
  target: string;
  body: Uint8Array;
}

/** @param mark To be written with the first change. */
type KeyedWork = (mark: (repos: Repositories) => Promise<void>) => Promise<Response>;

/**
 * Does what has the same key once, however often it is asked for: who asks again with the same key gets the same answer, also after a
 * restart.
 *
 * That a request is worked on is committed before the work, that it has changed something with the change, and its answer after it.
 * So nothing is ever done twice; but when the answer is lost, because the CSMS is killed or its database goes away before it is
 * committed, who asks again is told just that (`request-interrupted`).
 */
export class Idempotency {
  readonly #parts: CsmsParts;
  readonly #random: Random;
  readonly #run: string;
  /** Ids of what is being worked on. */
  readonly #underWay = new Set<string>();

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.#random = randomForSecrets(parts.clock, parts.random.fork('answers'));
    this.#run = parts.ids.next('run');
  }

  /** Throws Refused (idempotency-key-reused, request-in-progress, request-interrupted), InvalidInput, and what `work` throws. */
  async once(request: KeyedRequest, work: KeyedWork): Promise<Response> {
    const { who, key, target, body } = request;
    checkKey(who, key);
    const startedAt = this.#parts.clock.now();
    const asked: ApiRequestRecord = {
      id: fingerprint(who.keyId ?? who.name, key),
      fingerprint: fingerprint(target, body),
      run: this.#run,
      startedAt,
    };
    const known = await this.#begin(asked);
    if (known) return this.#replay(known, asked, key);
    try {
      return await this.#carryOut(asked, key, work);
    } finally {
      this.#underWay.delete(asked.id);
    }
  }

  /** What was begun before under the same key; undefined: nothing, and now this is. */
  async #begin(asked: ApiRequestRecord): Promise<ApiRequestRecord | undefined> {
    let isNew = false;
    try {
      return await this.#parts.store.work(async ({ apiRequests, retention }) => {
        await retention.forget('apiRequests', { before: asked.startedAt - MEMORY_MS }, FORGOTTEN_AT_ONCE);
        const known = await apiRequests.find(asked.id);
        if (known) return known;
        isNew = true;
        this.#underWay.add(asked.id);
        await apiRequests.save(asked);
        return undefined;
      });
    } catch (error) {
      if (isNew) this.#underWay.delete(asked.id);
      throw error;
    }
  }

  async #carryOut(asked: ApiRequestRecord, key: string, work: KeyedWork): Promise<Response> {
    const mark = ({ apiRequests }: Repositories) => apiRequests.save({ ...asked, changed: true });
    const response = await work(mark).catch(async (error: unknown) => {
      // What was refused is not done, and may be corrected.
      await this.#forget(asked, codeOf(error) !== 'internal-error');
      throw error;
    });
    // What failed by us may be tried again; what streams cannot be said twice.
    if (response.status >= 500 || response.headers.get('content-type')?.startsWith('text/event-stream')) {
      await this.#forget(asked, false);
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

  /** @param whatever Also where something was changed. */
  #forget({ id }: ApiRequestRecord, whatever: boolean): Promise<void> {
    return this.#parts.store.work(async ({ apiRequests }) => {
      const known = whatever ? undefined : await apiRequests.find(id);
      if (!known?.changed) await apiRequests.remove(id);
    });
  }

  #replay(known: ApiRequestRecord, asked: ApiRequestRecord, key: string): Response {
    if (known.fingerprint !== asked.fingerprint) {
      throw new Refused('idempotency-key-reused', 'This Idempotency-Key came with another request before');
    }
    if (known.answer) return answered(known.answer, key);
    if (this.#underWay.has(known.id))
      throw new Refused('request-in-progress', 'The same request is being worked on');
    const unknown = known.run === asked.run ? 'failed' : 'was under way when the CSMS ended';
    const how = known.changed ? 'was done, and its answer was lost' : unknown;
    throw new Refused('request-interrupted', `The same request ${how}`);
  }
}

/** Strangers are not told apart: what keeps one from the answer of another is that nobody guesses the key. Throws InvalidInput. */
function checkKey({ role }: Who, key: string): void {
  const fewest = role === 'anyone' ? FEWEST_OF_STRANGERS : 1;
  if (/^[\x21-\x7e]{1,255}$/.test(key) && key.length >= fewest) return;
  const hint = role === 'anyone' ? ' that nobody can guess without a login: a UUID' : '';
  const message = `must be ${fewest} to 255 visible ASCII characters${hint}`;
  throw new InvalidInput([{ field: 'Idempotency-Key', message }]);
}

function answered({ status, contentType, sealed }: SealedAnswer, key: string): Response {
  const content = unseal(sealed, key);
  return new Response(content.length === 0 ? null : Uint8Array.from(content), {
    status,
    headers: {
      ...(contentType !== undefined && { 'content-type': contentType }),
      'idempotency-replayed': 'true',
    },
  });
}
