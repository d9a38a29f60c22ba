import type { Csms } from '../csms.js';
import type { ApiOptions } from '../options.js';
import { apiApp } from './app.js';
import { type Served, serve } from './serve.js';

/** Serves the operator API. Throws a PlugfestError: PF2011 and PF2012 without a port. */
export function startApi(csms: Csms, { port = 0, host = '127.0.0.1', apiKey }: ApiOptions): Promise<Served> {
  return serve(apiApp(csms, apiKey), host, port, '`--api-port`');
}
