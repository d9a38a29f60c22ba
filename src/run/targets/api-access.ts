import { type ApiFetch, type Csms, openApiOf } from '../../csms/index.js';
import type { ApiAnswer, ApiRequest } from '../../scenario/index.js';

const BASE = '/api/v1';

/** Roles that are given a key when something is first asked in their name. */
const ROLES: ReadonlySet<string> = new Set(['support', 'finance', 'installer']);

/** A way to the API, and the key that opens everything there. */
export interface ApiWay {
  readonly key: string;
  fetch: ApiFetch;
}

/** Asks the API of a CSMS in whose name a step wants. */
export class ApiAccess {
  readonly #way: ApiWay;
  readonly #keys = new Map<string, string>();

  constructor(way: ApiWay) {
    this.#way = way;
  }

  async ask({ by, ...request }: ApiRequest): Promise<ApiAnswer> {
    const key = await this.#keyOf(by);
    return this.#send(request, key);
  }

  /** The key of a role or a driver. Undefined: anyone, who has none. */
  async #keyOf(by: string): Promise<string | undefined> {
    if (by === 'operator') return this.#way.key;
    if (by === 'anyone' || /^pf[a-z]_/.test(by)) return by === 'anyone' ? undefined : by;
    const known = this.#keys.get(by);
    if (known !== undefined) return known;
    const person = ROLES.has(by) ? { role: by } : { role: 'driver', driver: by };
    const wish = { method: 'POST', path: '/keys', body: { name: by, ...person } };
    const { status, body } = await this.#send(wish, this.#way.key);
    if (status >= 300) throw new Error(`nobody can ask in the name of ${by}: ${detailOf(body)}`);
    const { key } = body as { key: string };
    this.#keys.set(by, key);
    return key;
  }

  async #send(
    { method, path, body, headers }: Omit<ApiRequest, 'by'>,
    key: string | undefined,
  ): Promise<ApiAnswer> {
    const response = await this.#way.fetch(`${BASE}${path}`, {
      method: method.toUpperCase(),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'x-api-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await bodyOf(response) };
  }
}

/** Without a port. */
export function apiInProcess(csms: Csms): ApiWay {
  const key = 'the owner of this run';
  const opened = lazily(() => openApiOf(csms, key));
  return { key, fetch: async (path, init) => (await opened())(path, init) };
}

/** Over a port; the clock stands still meanwhile. */
export function apiAt(url: string, key: string, hold: () => () => void): ApiWay {
  return {
    key,
    fetch: async (path, init) => {
      const release = hold();
      return fetch(`${url}${path}`, init).finally(release);
    },
  };
}

function lazily<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}

async function bodyOf(response: Response): Promise<unknown> {
  const contentType = response.headers.get('content-type') ?? '';
  const content = Buffer.from(await response.arrayBuffer());
  const text = content.toString('utf8');
  if (/^application\/(\w+\+)?json\b/.test(contentType)) return JSON.parse(text);
  return { contentType, size: content.length, text };
}

function detailOf(body: unknown): string {
  return String((body as { detail?: unknown } | undefined)?.detail ?? '');
}
