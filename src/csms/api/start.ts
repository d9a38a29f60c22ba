import { isIP } from 'node:net';
import { failure } from '../../diagnostics/index.js';
import type { Csms } from '../csms.js';
import type { ApiOptions } from '../options.js';
import { apiApp } from './app.js';
import { type Served, serve } from './serve.js';

/** Serves the operator API. Throws a PlugfestError: PF3002 without a key off loopback, PF2011 and PF2012 without a port. */
export function startApi(csms: Csms, { port = 0, host = '127.0.0.1', apiKey }: ApiOptions): Promise<Served> {
  if (apiKey === undefined && !isLoopback(host)) {
    throw failure('PF3002', {
      problem: `an operator API that others can reach (${host}) needs a key`,
      command: 'csms',
    });
  }
  return serve(apiApp(csms, apiKey), host, port, '`--api-port`');
}

function isLoopback(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === 'localhost' || host === '::1';
}
