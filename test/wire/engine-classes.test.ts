import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { loadEngine } from '../../src/wire/engine.js';

const require = createRequire(import.meta.url);
const isLoaded = (module: string) => require.resolve(module) in require.cache;

test('the validators of ocpp-rpc are made when somebody wants its strict mode, and not before', async () => {
  const { client } = await loadEngine();
  client({ endpoint: 'ws://x', identity: 'CP1', protocols: ['ocpp1.6'], wsOpts: {} });
  expect(isLoaded('ocpp-rpc/lib/client.js')).toBe(true);
  expect(isLoaded('ocpp-rpc/lib/validator.js')).toBe(false);

  const { RPCClient } = require('ocpp-rpc');
  const strict = new RPCClient({
    endpoint: 'ws://x',
    identity: 'CP1',
    protocols: ['ocpp1.6'],
    strictMode: true,
  });
  const judge = strict._strictValidators.get('ocpp1.6');
  const boot = { chargePointVendor: 'a', chargePointModel: 'b' };
  expect(judge.validate('urn:BootNotification.req', boot)).toBe(true);
  expect(() => judge.validate('urn:BootNotification.req', {})).toThrow(/chargePointVendor/);
});
