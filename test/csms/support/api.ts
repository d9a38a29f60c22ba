import { apiApp } from '../../../src/csms/api/app.js';
import type { Bench } from './bench.js';

/** The operator API without a port. */
export interface Api {
  app: ReturnType<typeof apiApp>;
  /** JSON in, status and JSON out. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export interface Answered {
  status: number;
  type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
  body: any;
}

/** What the CSMS of a test is started with. */
export const API_KEY = 'the key';

/** @param always Headers of every request: those of the owner of the CSMS unless said; `{}`: of a stranger. */
export function api(
  bench: Pick<Bench, 'csms'>,
  always: Record<string, string> = { 'x-api-key': API_KEY },
): Api {
  const app = apiApp(bench.csms, API_KEY);
  return {
    app,
    async ask(method, path, body, headers = {}) {
      const response = await app.request(path, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...always, ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type');
      return { status: response.status, type, body: /json/.test(type ?? '') ? JSON.parse(text) : text };
    },
  };
}
