import { describe, expect, test } from 'vitest';
import { dialectOf } from '../../src/dialect/index.js';
import { editions } from '../../src/ocpp/index.js';
import { requestCases, responseCases } from './support/literal-cases.js';
import { overTheWire, schemaErrors } from './support/wire.js';

describe.each(editions)('OCPP %s', (edition) => {
  const dialect = dialectOf(edition);

  test.each(requestCases)('says $what', ({ intent, request, expected }) => {
    const said = dialect.encodeRequest(intent, request);
    expect(overTheWire(said)).toEqual(expected[edition]);
    if ('action' in said)
      expect(schemaErrors(edition, said.action, 'request', overTheWire(said.payload))).toEqual([]);
  });

  const answers = responseCases.filter(({ expected }) => expected[edition]);
  test.each(answers)('answers $what', ({ intent, response, expected }) => {
    const [message, payload] = expected[edition] ?? [{ action: '', payload: {} }, {}];
    const said = overTheWire(dialect.encodeResponse(intent, response, message));
    expect(said).toEqual(payload);
    expect(schemaErrors(edition, message.action, 'response', said)).toEqual([]);
  });
});
