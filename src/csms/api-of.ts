import type { Csms } from './csms.js';

/** `fetch` with paths in place of addresses. */
export type ApiFetch = (path: string, init: RequestInit) => Promise<Response>;

/** The API of a CSMS of this process, without a port. @param apiKey Opens everything. */
export async function openApiOf(csms: Csms, apiKey: string): Promise<ApiFetch> {
  const release = csms.options.clock.hold();
  const { apiApp } = await import('./api/app.js').finally(release);
  const app = apiApp(csms, apiKey);
  return async (path, init) => app.request(path, init);
}
