import type { Hono } from 'hono';
import { apiApp } from '../../../src/csms/api/app.js';
import type { Bench } from './bench.js';

/** The operator API without a port. */
export interface Api {
  app: Hono;
  /** JSON in, status and JSON out. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export interface Answered {
  status: number;
  type: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
  body: any;
}

export function api(bench: Bench, apiKey?: string): Api {
  const app = apiApp(bench.csms, apiKey);
  return {
    app,
    async ask(method, path, body, headers = {}) {
      const response = await app.request(path, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type');
      return { status: response.status, type, body: /json/.test(type ?? '') ? JSON.parse(text) : text };
    },
  };
}
