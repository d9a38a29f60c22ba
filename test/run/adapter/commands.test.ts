import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/csms/index.js';
import { VirtualClock } from '../../../src/world/index.js';
import { type Api, operatorOf, reasonOf, type Said, startApi } from './fixture.js';

let api: Api;
afterEach(() => api?.close());

/** A CSMS that says the same to everything. */
async function saying(said: Said): Promise<void> {
  api = await startApi(() => said);
}

const RESET = `
  reset:
    request: POST /restart
    body: { hard: "\${params.type == 'hard'}" }
    read:
      outcome: { from: "\${default(body.state, 'DONE')}", map: { DONE: answered, LATE: timeout, GONE: offline, NO: unsupported, ERR: call-error } }
      status: \${default(body.answer, null)}
      response: \${default(body.payload, null)}
      result: \${default(body.extra, null)}
      code: \${default(body.code, null)}
      reason: \${default(body.why, null)}
    errors: { 404: offline, 409: { outcome: call-error, code: Busy, reason: "\${body.why}" }, 5xx: timeout }
`;

/** Pauses between askings take no time. */
const reset = (text = RESET, pace = new VirtualClock()) =>
  operatorOf(`base: ${api.url}\ncommands:${text}`, { clocks: { pace } }).command('CP1', 'reset', {
    type: 'hard',
  });

describe('a command', () => {
  it('is one request with what the step gave', async () => {
    await saying({ json: {} });
    const operator = operatorOf(`
base: ${api.url}/v1/
headers: { X-Key: secret }
commands:
  remote-start:
    request: POST /chargers/\${station.id}/start
    query: { card: "\${params.token}", evse: "\${params.evse}", kind: "\${params.type}" }
    headers: { X-Trace: "\${run.edition}" }
    body: { card: "\${params.token}", outlet: "\${params.evse}", fixed: null, limits: { kind: "\${params.type}" } }`);
    await operator.command('CP 1/ä', 'remote-start', { token: 'A&B', evse: undefined });
    expect(api.heard).toHaveLength(1);
    expect(api.heard[0]).toMatchObject({
      method: 'POST',
      path: '/v1/chargers/CP%201%2F%C3%A4/start?card=A%26B',
      body: { card: 'A&B', fixed: null },
      headers: { 'x-key': 'secret', 'x-trace': '1.6', 'content-type': 'application/json' },
    });
    expect(api.heard[0]?.body).toEqual({ card: 'A&B', fixed: null });
  });

  it.each<[string, Said, object]>([
    ['its status', { json: { answer: 'Accepted' } }, { outcome: 'answered', status: 'Accepted' }],
    ['nothing but that it is done', { status: 204 }, { outcome: 'answered', response: undefined }],
    [
      'payload and result',
      { json: { answer: 'Accepted', payload: { a: 1 }, extra: { id: 5 } } },
      { outcome: 'answered', status: 'Accepted', response: { a: 1 }, result: { id: 5 } },
    ],
    ['a time-out', { json: { state: 'LATE', why: 'slow' } }, { outcome: 'timeout', reason: 'slow' }],
    [
      'that it is offline',
      { json: { state: 'GONE' } },
      { outcome: 'offline', reason: 'the station is not connected to the CSMS' },
    ],
    [
      'that it cannot',
      { json: { state: 'NO', why: 'no such thing' } },
      { outcome: 'unsupported', reason: 'no such thing' },
    ],
    [
      'a CALLERROR',
      { json: { state: 'ERR', code: 'InternalError', why: 'oops' } },
      { outcome: 'call-error', code: 'InternalError', description: 'oops' },
    ],
    [
      'a listed status',
      { status: 404, text: 'no charger' },
      { outcome: 'offline', reason: 'HTTP 404: no charger' },
    ],
    [
      'a listed status with its words',
      { status: 409, json: { why: 'in use' } },
      { outcome: 'call-error', code: 'Busy', description: 'in use' },
    ],
    ['a class of statuses', { status: 503 }, { outcome: 'timeout', reason: 'HTTP 503' }],
  ])('reads %s', async (_, said, outcome) => {
    await saying(said);
    expect(await reset()).toEqual(outcome);
  });

  it.each<[string, Said, string]>([
    [
      'a status that is not listed',
      { status: 400, text: 'bad\n charger' },
      'PF2031: the operator side of the CSMS did not do `commands.reset`: it answered HTTP 400: bad charger',
    ],
    ['a refused key', { status: 403 }, `refused the key of the operator (HTTP 403)`],
    [
      'a word without translation',
      { json: { state: 'MAYBE' } },
      'PF2035: `outcome` of the answer to `commands.reset` is `MAYBE`, which `map` does not translate',
    ],
    [
      'a status that is no word',
      { json: { answer: { a: 1 } } },
      'PF2036: `status` of the answer to `commands.reset` must be text, not {"a":1}',
    ],
    [
      'a result that is no map',
      { json: { extra: [1] } },
      'PF2036: `result` of the answer to `commands.reset` must be a map, not [1]',
    ],
  ])('is an error with %s', async (_, said, reason) => {
    await saying(said);
    expect(await reasonOf(reset())).toContain(reason);
  });

  it('is an error where the answer has nothing at a path', async () => {
    await saying({ text: '<html>down</html>' });
    const reason = await reasonOf(
      reset('\n  reset: { request: "POST /${params.type}", read: { status: "${body.answer.word}" } }'),
    );
    expect(reason).toBe('PlugfestError: PF2032: the answer to `commands.reset` has nothing at `body.answer`');
  });

  it('is not applicable without a row, and with a row that says that it cannot be', async () => {
    await saying({});
    const operator = operatorOf(`
base: ${api.url}
commands:
  unlock: { cannot: [Volt has no locks] }
  trigger: { request: POST /ask, body: "\${params}", cannot: [{ when: params.connector != null, reason: only whole stations }] }`);
    expect(await reasonOf(operator.command('CP1', 'reset', {}))).toBe(
      'NotApplicable: the adapter of Volt has no row `commands.reset`',
    );
    expect(await reasonOf(operator.command('CP1', 'unlock', { evse: 1 }))).toBe(
      'NotApplicable: Volt: Volt has no locks',
    );
    expect(await reasonOf(operator.command('CP1', 'trigger', { message: 'Heartbeat', connector: 1 }))).toBe(
      'NotApplicable: Volt: only whole stations',
    );
    expect(await operator.command('CP1', 'trigger', { message: 'Heartbeat' })).toMatchObject({
      outcome: 'answered',
    });
    expect(api.lines()).toEqual(['POST /ask']);
  });

  it('is not applicable when its row does not speak of what the step gave', async () => {
    await saying({});
    const operator = operatorOf(
      `base: ${api.url}\ncommands: { remote-start: "POST /start/\${params.token}" }`,
    );
    expect(await reasonOf(operator.command('CP1', 'remote-start', { token: 'A', evse: 2 }))).toBe(
      'NotApplicable: the row `commands.remote-start` of Volt does not say `params.evse`',
    );
    // The kind of a token is a detail that a CSMS knows by itself.
    expect(await operator.command('CP1', 'remote-start', { token: 'A', type: 'ISO14443' })).toMatchObject({
      outcome: 'answered',
    });
  });
});

describe('the row for all commands', () => {
  const ANY =
    '\n  "*": { request: "POST /do/${command}", body: "${params}", read: { status: "${body.status}" } }';

  it.each(COMMANDS.map(({ name }) => name))('gives %s', async (name) => {
    await saying({ json: { status: 'Accepted' } });
    const operator = operatorOf(`base: ${api.url}\ncommands:${ANY}`);
    expect(await operator.command('CP1', name, { one: 1, two: undefined })).toMatchObject({
      status: 'Accepted',
    });
    expect(api.heard[0]).toMatchObject({ path: `/do/${name}`, body: { one: 1 } });
  });

  it('stands back behind the row of a command', async () => {
    await saying({ json: { status: 'Accepted' } });
    const operator = operatorOf(`base: ${api.url}\ncommands:${ANY}\n  reset: POST /restart/\${params.type}`);
    await operator.command('CP1', 'reset', { type: 'soft' });
    expect(api.lines()).toEqual(['POST /restart/soft']);
  });
});

describe('a command that is a job', () => {
  const jobRow = (within: string) => `
  reset:
    request: POST /restart/\${params.type}
    and-then:
      - request: GET /jobs/\${body.job}
        until: body.state != "RUNNING"
        every: 2 s
        within: ${within}
      - GET /results/\${answers[0].body.job}?of=\${answers[1].body.state}
    read: { status: "\${body.word}" }`;

  it('is asked after until it is over', async () => {
    api = await startApi(({ path }, count) => {
      if (path === '/restart/hard') return { status: 202, json: { job: 'j 7' } };
      if (path.startsWith('/jobs')) return { json: { state: count < 4 ? 'RUNNING' : 'DONE' } };
      return { json: { word: 'Accepted' } };
    });
    expect(await reset(jobRow('1 h'))).toMatchObject({ outcome: 'answered', status: 'Accepted' });
    expect(api.lines()).toEqual([
      'POST /restart/hard',
      'GET /jobs/j%207',
      'GET /jobs/j%207',
      'GET /jobs/j%207',
      'GET /results/j%207?of=DONE',
    ]);
  });

  it('is a time-out when it is never over', async () => {
    api = await startApi(({ path }) => ({
      json: path === '/restart/hard' ? { job: 1 } : { state: 'RUNNING' },
    }));
    const pace = new VirtualClock();
    expect(await reset(jobRow('20 s'), pace)).toEqual({
      outcome: 'timeout',
      reason: 'the CSMS had no result after 20 s',
    });
    expect(pace.monotonic()).toBe(20_000);
    expect(api.heard).toHaveLength(12);
  });

  it('is what the first refusal on the way means', async () => {
    api = await startApi(({ path }) => (path === '/restart/hard' ? { json: { job: 1 } } : { status: 404 }));
    expect(await reset(`${jobRow('1 h')}\n    errors: { 404: offline }`)).toMatchObject({
      outcome: 'offline',
    });
  });
});

describe('messages, raw frames and replaced answers', () => {
  const wireRows = () => `
base: ${api.url}
commands:
  call:
    request: POST /call
    body: { do: "\${params.action}", with: "\${params.payload}", loose: "\${params.unchecked}" }
    read: { outcome: { from: "\${body.kind}", map: { ok: answered, err: call-error, none: timeout } }, response: "\${default(body.payload, null)}", code: "\${default(body.code, null)}" }
wire:
  raw: { request: POST /raw, text: "\${text}", headers: { content-type: text/plain }, errors: { 404: offline } }
  override:
    request: POST /replace
    body:
      action: \${action}
      payload: \${reply.payload}
      error: { code: "\${reply.code}", description: "\${reply.description}" }
      raw: \${reply.text}
      quiet: \${if(reply.kind == "silence", true, null)}
      after: \${after}
      times: \${times}
    errors: { 422: unsupported }
`;

  it.each<[string, object, object]>([
    ['a payload', { kind: 'ok', payload: { a: null } }, { kind: 'result', payload: { a: null }, frames: [] }],
    ['nothing', { kind: 'ok' }, { kind: 'result', payload: {}, frames: [] }],
    [
      'an error',
      { kind: 'err', code: 'NotSupported' },
      { kind: 'error', code: 'NotSupported', description: '', details: {}, frames: [] },
    ],
    ['no answer', { kind: 'none' }, { kind: 'none', why: 'the station did not answer in time', frames: [] }],
  ])('a message is answered with %s', async (_, said, answer) => {
    await saying({ json: said });
    const operator = operatorOf(wireRows());
    expect(await operator.call('CP1', 'Reset', { type: 'Soft', note: null }, { unchecked: true })).toEqual(
      answer,
    );
    expect(api.heard[0]?.body).toEqual({ do: 'Reset', with: { type: 'Soft', note: null }, loose: true });
  });

  it('a raw frame goes as it is, and is not sent when the station is not there', async () => {
    api = await startApi((_, count) => ({ status: count === 1 ? 204 : 404 }));
    const operator = operatorOf(wireRows());
    expect(await operator.raw('CP1', '[2,"1",')).toBe(true);
    expect(api.heard[0]).toMatchObject({ text: '[2,"1",', headers: { 'content-type': 'text/plain' } });
    expect(await operator.raw('CP1', 'x')).toBe(false);
  });

  it('an answer is replaced by each kind of reply', async () => {
    await saying({});
    const operator = operatorOf(wireRows());
    await operator.override('CP1', 'Authorize', { kind: 'result', payload: { a: 1 } }, { afterMs: 500 });
    await operator.override('CP1', 'Authorize', { kind: 'error', code: 'InternalError' }, { times: 2 });
    await operator.override('CP1', 'Authorize', { kind: 'silence' }, {});
    await operator.override('CP1', 'Authorize', { kind: 'raw', text: '{' }, {});
    expect(api.heard.map(({ body }) => body)).toEqual([
      { action: 'Authorize', payload: { a: 1 }, after: 500 },
      { action: 'Authorize', error: { code: 'InternalError' }, times: 2 },
      { action: 'Authorize', quiet: true },
      { action: 'Authorize', raw: '{' },
    ]);
  });

  it('is not applicable where the CSMS cannot replace an answer, or nothing says how', async () => {
    await saying({ status: 422, text: 'no such action' });
    const operator = operatorOf(wireRows());
    expect(await reasonOf(operator.override('CP1', 'Nope', { kind: 'silence' }, {}))).toBe(
      'NotApplicable: Volt cannot replace the answer to Nope: HTTP 422: no such action',
    );
    const bare = operatorOf('description: nothing');
    expect(await reasonOf(bare.raw('CP1', 'x'))).toContain(
      'NotApplicable: the adapter of Volt has no row `wire.raw`',
    );
    expect(await reasonOf(bare.override('CP1', 'X', { kind: 'silence' }, {}))).toContain('`wire.override`');
    expect(await reasonOf(bare.call('CP1', 'X', {}, {}))).toContain('`commands.call`');
    expect(await reasonOf(Promise.resolve().then(() => bare.sessions('CP1')))).toContain('`read.sessions`');
    expect(await reasonOf(bare.files('CP1'))).toContain('`read.files`');
  });
});
