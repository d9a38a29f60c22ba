import { afterEach, describe, expect, it } from 'vitest';
import { type Api, operatorOf, reasonOf, startApi } from './fixture.js';

let api: Api;
afterEach(() => api?.close());

const BEGIN = Date.UTC(2026, 0, 5, 8, 0, 0);

/** Reads one session by the given fields, out of the given record. */
async function sessionBy(fields: string, record: unknown, csms = {}) {
  api = await startApi(() => ({ json: [record] }));
  const operator = operatorOf(
    `base: ${api.url}
read:
  sessions:
    request: GET /charges
    fields:
      id: \${default(item.id, 1)}
      transaction: \${default(item.tx, 'T1')}
      status: \${default(item.state, 'active')}
${fields.replace(/^/gm, '      ')}`,
    { csms },
  );
  return operator.sessions('CP1');
}

const PLAIN = { id: '1', station: 'CP1', transactionId: 'T1', status: 'active' };

describe('a session', () => {
  it.each<[string, string, unknown, object]>([
    ['by its numbers', '', { id: 7, tx: 12 }, { id: '7', transactionId: '12' }],
    ['at an EVSE', 'evse: ${item.evse}', { evse: '2' }, { evse: 2 }],
    ['without what is not there', 'evse: ${default(item.evse, null)}', {}, {}],
    [
      'with energy in kWh',
      'energy: { from: "${item.kwh}", unit: kWh }',
      { kwh: 11.0321 },
      { energyWh: 11032.1 },
    ],
    [
      'with energy in Wh as text',
      'energy: { from: "${item.e}", unit: Wh }',
      { e: '1500' },
      { energyWh: 1500 },
    ],
    ['with energy that carries its unit', 'energy: ${item.e}', { e: '1.5 MWh' }, { energyWh: 1_500_000 }],
    [
      'with energy too small for plain digits',
      'energy: { from: "${item.e}", unit: kWh }',
      { e: 1e-7 },
      { energyWh: 0.0001 },
    ],
    ['since a time', 'started: ${item.t}', { t: '2026-01-05T09:00:00+01:00' }, { startedAt: BEGIN }],
    ['since seconds', 'started: { from: "${item.t}", unit: s }', { t: BEGIN / 1000 }, { startedAt: BEGIN }],
    [
      'for as long as start and end are apart',
      'started: { from: "${item.a}", unit: ms }\nended: { from: "${item.b}", unit: ms }',
      { a: BEGIN, b: BEGIN + 5000 },
      { startedAt: BEGIN, endedAt: BEGIN + 5000, durationMs: 5000 },
    ],
    ['for so long', 'duration: { from: "${item.m}", unit: min }', { m: 90 }, { durationMs: 5_400_000 }],
    [
      'in words that are translated',
      'reason: { from: "${item.r}", map: { APP: Remote } }',
      { r: 'APP' },
      { stopReason: 'Remote' },
    ],
    [
      'in words that are all the same',
      'reason: { from: "${item.r}", map: { APP: Remote }, otherwise: Other }',
      { r: 'X' },
      { stopReason: 'Other' },
    ],
    [
      'in words for nothing',
      'reason: { from: "${item.r}", otherwise: Local }',
      { r: null },
      { stopReason: 'Local' },
    ],
    ['in words that mean nothing', 'reason: { from: "${item.r}", map: { NONE: null } }', { r: 'NONE' }, {}],
    [
      'by a truth value',
      'reason: { from: "${item.app}", map: { true: Remote, false: Local } }',
      { app: true },
      { stopReason: 'Remote' },
    ],
  ])('is read %s', async (_, fields, record, wanted) => {
    expect(await sessionBy(fields, record)).toEqual([{ ...PLAIN, ...wanted }]);
  });

  it('belongs to the driver of its token, unless the CSMS says to whom', async () => {
    const csms = { drivers: { anna: { token: 'A1' } } };
    const byToken = await sessionBy('token: ${item.card}', { card: 'A1' }, csms);
    expect(byToken[0]).toMatchObject({ token: 'A1', driver: 'anna' });
    await api.close();
    const told = await sessionBy(
      'token: ${item.card}\ndriver: ${item.who}',
      { card: 'A1', who: 'ben' },
      csms,
    );
    expect(told[0]).toMatchObject({ driver: 'ben' });
  });

  it.each<[string, string, unknown, string]>([
    [
      'a path that leads nowhere',
      'evse: ${item.outlet.number}',
      {},
      'PF2032: the answer to `read.sessions` has nothing at `item.outlet`',
    ],
    [
      'a status that is none',
      '',
      { state: 'FINISHED' },
      'PF2036: `status` of the answer to `read.sessions` must be active or ended, not "FINISHED"',
    ],
    ['an EVSE that is no number', 'evse: ${item.e}', { e: 'left' }, 'must be a whole number, not "left"'],
    [
      'a number without a unit',
      'energy: ${item.e}',
      { e: 11 },
      '`energy` of the answer to `read.sessions` must be text with a unit, or a number with `unit`, not 11',
    ],
    [
      'a time without a unit',
      'started: ${item.t}',
      { t: 1767600000 },
      '`started` of the answer to `read.sessions` must be a time in RFC 3339, or a number with `unit`, not 1767600000',
    ],
    ['a time that is none', 'started: ${item.t}', { t: 'yesterday' }, 'not "yesterday"'],
    ['an id that is nothing', 'x-note: 1', { id: null, tx: null, state: 'active' }, ''],
  ])('cannot be read with %s', async (_, fields, record, reason) => {
    if (reason === '') return expect(await sessionBy(fields, record)).toEqual([PLAIN]);
    expect(await reasonOf(sessionBy(fields, record))).toContain(reason);
  });

  it('is one of a list', async () => {
    api = await startApi(() => ({ json: { charges: 'none' } }));
    const operator = operatorOf(`base: ${api.url}
read:
  sessions:
    request: GET /charges
    each: \${body.charges}
    fields: { id: "\${item.id}", transaction: "\${item.id}", status: active }`);
    expect(await reasonOf(operator.sessions('CP1'))).toContain(
      'PF2036: `each` of the answer to `read.sessions` must be a list, not "none"',
    );
  });

  it('is looked for on all pages, and among those of its station', async () => {
    api = await startApi(({ path }) => ({
      json: path.endsWith('page=2')
        ? { items: [{ id: 3, at: 'CP1' }], next: null }
        : {
            items: [
              { id: 1, at: 'CP1' },
              { id: 2, at: 'CP2' },
            ],
            next: '/charges?page=2',
          },
    }));
    const operator = operatorOf(`base: ${api.url}
read:
  sessions:
    request: GET /charges
    query: { at: "\${station.id}" }
    each: \${body.items}
    where: item.at == station.id
    next: \${default(body.next, null)}
    fields: { id: "\${item.id}", transaction: "\${item.id}", status: ended }`);
    expect((await operator.sessions('CP1')).map(({ id }) => id)).toEqual(['1', '3']);
    expect(api.lines()).toEqual(['GET /charges?at=CP1', 'GET /charges?page=2']);
  });

  it('is not looked for on pages without end', async () => {
    api = await startApi(() => ({ json: { items: [], next: '/charges' } }));
    const operator = operatorOf(`base: ${api.url}
read:
  sessions:
    request: GET /charges
    each: \${body.items}
    next: \${body.next}
    fields: { id: "\${item.id}", transaction: "\${item.id}", status: ended }`);
    expect(await reasonOf(operator.sessions('CP1'))).toContain('its list has more than 200 pages');
  });
});

describe('a bill', () => {
  const bill = (total: string, more = '') => `bill:
  currency: \${item.cur}
  total: ${total}
  net: { from: "\${default(item.net, 0)}", unit: minor }
  tax: { from: "\${default(item.tax, 0)}", unit: minor }${more}`;

  it.each<[string, string, unknown, object]>([
    [
      'in minor units',
      '{ from: "${item.t}", unit: minor }',
      { cur: 'EUR', t: 550, net: 462, tax: 88 },
      { currency: 'EUR', total: 550, net: 462, tax: 88 },
    ],
    ['in major units', '{ from: "${item.t}", unit: major }', { cur: 'EUR', t: 5.5 }, { total: 550 }],
    [
      'in major units as text',
      '{ from: "${item.t}", unit: major }',
      { cur: 'KES', t: '1234.50' },
      { total: 123450 },
    ],
    ['finer than a cent', '{ from: "${item.t}", unit: major }', { cur: 'EUR', t: 5.4999 }, { total: 550 }],
    [
      'in a currency without cents',
      '{ from: "${item.t}", unit: major }',
      { cur: 'JPY', t: 120 },
      { total: 120 },
    ],
    ['with its currency', '${item.t}', { cur: 'EUR', t: '5.50 EUR' }, { total: 550 }],
    ['that pays back', '{ from: "${item.t}", unit: minor }', { cur: 'EUR', t: -50 }, { total: -50 }],
  ])('is read %s', async (_, total, record, wanted) => {
    const [session] = await sessionBy(bill(total), record);
    expect(session?.bill).toMatchObject(wanted);
  });

  it.each<[string, string, unknown, string]>([
    [
      'a number without a unit',
      '${item.t}',
      { cur: 'EUR', t: 550 },
      '`total` of the answer to `bill of read.sessions` must be an amount in EUR, or a number with `unit: minor` or `unit: major`, not 550',
    ],
    [
      'parts of a cent',
      '{ from: "${item.t}", unit: minor }',
      { cur: 'EUR', t: 5.5 },
      'must be whole minor units, not 5.5',
    ],
    ['another currency', '${item.t}', { cur: 'EUR', t: '5.50 USD' }, 'must be an amount in EUR'],
    [
      'a currency that is none',
      '{ from: "${item.t}", unit: major }',
      { cur: 'GOLD', t: 1 },
      'must be an amount in GOLD',
    ],
    ['no currency', '{ from: "${item.t}", unit: major }', { cur: null, t: 1 }, '`currency` of the answer'],
    ['no total', '{ from: "${item.t}", unit: major }', { cur: 'EUR', t: null }, '`total` of the answer'],
  ])('cannot be read with %s', async (_, total, record, reason) => {
    expect(await reasonOf(sessionBy(bill(total), record))).toContain(reason);
  });

  it('has lines where they are read, and whoever asks for them where they are not makes it not applicable', async () => {
    const total = '{ from: "${item.t}", unit: minor }';
    const lines = `
  lines:
    each: \${item.lines}
    kind: { from: "\${item.type}", map: { KWH: energy }, otherwise: flat }
    amount: { from: "\${item.sum}", unit: major }`;
    const record = {
      cur: 'EUR',
      t: 300,
      lines: [
        { type: 'KWH', sum: 2 },
        { type: 'FEE', sum: '1.00' },
      ],
    };
    const [read] = await sessionBy(bill(total, lines), record);
    expect(read?.bill?.lines).toEqual([
      { kind: 'energy', amount: 200 },
      { kind: 'flat', amount: 100 },
    ]);
    await api.close();
    const [unread] = await sessionBy(bill(total), record);
    expect(JSON.stringify(unread?.bill)).toBe('{"currency":"EUR","total":300,"net":0,"tax":0}');
    expect(() => unread?.bill?.lines).toThrow('the adapter does not read the lines of bills');
  });

  it('may have an address of its own, and need not be there yet', async () => {
    api = await startApi(({ path }) => {
      if (path === '/charges') return { json: [{ id: 1 }, { id: 2 }, { id: 3 }] };
      if (path === '/charges/2/invoice') return { status: 404 };
      return { json: { of: path } };
    });
    const operator = operatorOf(`base: ${api.url}
read:
  sessions:
    request: GET /charges
    fields:
      id: \${item.id}
      transaction: \${item.id}
      status: ended
      bill:
        request: GET /charges/\${item.id}/invoice
        when: item.id != 3
        currency: EUR
        total: 1.00 EUR
        net: 1.00 EUR
        tax: 0 EUR
        driver: \${body.of}`);
    const sessions = await operator.sessions('CP1');
    expect(sessions.map((session) => session.bill)).toEqual([
      { currency: 'EUR', total: 100, net: 100, tax: 0, driver: '/charges/1/invoice' },
      undefined,
      undefined,
    ]);
    expect(api.lines()).toEqual(['GET /charges', 'GET /charges/1/invoice', 'GET /charges/2/invoice']);
  });
});

describe('delivered files', () => {
  it('have their content in the list, or at an address of their own', async () => {
    api = await startApi(({ path }) =>
      path.startsWith('/log') ? { text: `{"of":"${path}"}` } : { json: [{ name: 'a b.log', body: 'Grüße' }] },
    );
    const read = (more: string) =>
      operatorOf(`base: ${api.url}
read: { files: { request: "GET /files?at=\${station.id}", fields: { name: "\${item.name}", ${more} } } }`).files(
        'CP1',
      );
    expect(await read('text: "${item.body}"')).toEqual([{ name: 'a b.log', size: 7, text: 'Grüße' }]);
    const text = '{"of":"/log/a%20b.log"}';
    expect(await read('content: "GET /log/${item.name}"')).toEqual([
      { name: 'a b.log', size: text.length, text },
    ]);
  });
});
