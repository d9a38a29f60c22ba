import { expect, test } from 'vitest';
import { readTarget } from '../../../src/wire/connect/target.js';

test.each([
  ['ws://host/ocpp', 'CP1', 'ws://host/ocpp/CP1'],
  ['ws://host/ocpp/', 'CP1', 'ws://host/ocpp/CP1'],
  ['ws://host', 'CP1', 'ws://host/CP1'],
  ['ws://host:9000//', 'CP1', 'ws://host:9000/CP1'],
  ['wss://host/ocpp?tenant=a%20b', 'CP1', 'wss://host/ocpp/CP1?tenant=a%20b'],
  ['ws://[::1]:9000/ocpp', 'CP1', 'ws://[::1]:9000/ocpp/CP1'],
  // 1.6-J 3.1.1 and 2.x part 4, 3.1.1 have these two as examples.
  ['wss://host/ocppj', 'RDAM 123', 'wss://host/ocppj/RDAM%20123'],
  ['ws://host/ocpp', 'RDAM|123', 'ws://host/ocpp/RDAM%7C123'],
  ['ws://host/ocpp', 'a/b?c#d', 'ws://host/ocpp/a%2Fb%3Fc%23d'],
  ['ws://host/ocpp', 'Zürich', 'ws://host/ocpp/Z%C3%BCrich'],
])('%s and %s make %s', (endpoint, identity, url) => {
  expect(readTarget(endpoint, identity)).toMatchObject({ url });
});
