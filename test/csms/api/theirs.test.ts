import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { oneOfEach } from '../support/billing.js';
import { TALKS, type Talk } from '../support/talk.js';
import { WHO_MAY } from '../support/who-may.js';

/** What is anna's, by the address where it is; of a method and a body that would do something if they were let. */
const ANNAS: Readonly<Record<string, readonly [method: string, path: string, body?: object]>> = {
  blockToken: ['POST', '/tokens/TAG/block'],
  loseToken: ['POST', '/tokens/TAG/lost', { replacement: 'MINE' }],
  getCharging: ['GET', '/charging/{charging}'],
  stopCharging: ['POST', '/charging/{charging}/stop'],
  stopSession: ['POST', '/sessions/{running}/stop'],
  getReservation: ['GET', '/reservations/res_1'],
  cancelReservation: ['DELETE', '/reservations/res_1'],
  getSession: ['GET', '/sessions/1'],
  getPayment: ['GET', '/payments/{payment}'],
  confirmPaymentMethod: ['POST', '/payment-methods/{method}/confirm'],
  makePaymentMethodDefault: ['POST', '/payment-methods/{method}/default'],
  deletePaymentMethod: ['DELETE', '/payment-methods/{method}'],
  getInvoice: ['GET', '/invoices/inv_1'],
  getInvoiceHtml: ['GET', '/invoices/inv_1/html'],
  getInvoicePdf: ['GET', '/invoices/inv_1/pdf'],
  payInvoice: ['POST', '/invoices/inv_1/payments', {}],
  getCreditNote: ['GET', '/credit-notes/crn_1'],
  getCreditNoteHtml: ['GET', '/credit-notes/crn_1/html'],
  getCreditNotePdf: ['GET', '/credit-notes/crn_1/pdf'],
  getReceipt: ['GET', '/receipts/rct_1'],
  getReceiptHtml: ['GET', '/receipts/rct_1/html'],
  getReceiptPdf: ['GET', '/receipts/rct_1/pdf'],
  getStatement: ['GET', '/drivers/anna/statements/2026-01'],
  getWallet: ['GET', '/wallets/anna'],
  listWalletEntries: ['GET', '/wallets/anna/entries'],
  topUpWallet: ['POST', '/wallets/anna/top-ups', { amount: 100 }],
  getSubscription: ['GET', '/subscriptions/sub_1'],
  changeSubscription: ['POST', '/subscriptions/sub_1/plan', { plan: 'home' }],
  cancelSubscription: ['POST', '/subscriptions/sub_1/cancel', {}],
  getChargeRecord: ['GET', '/charge-records/1'],
};

/** Lists, with what asks for anna's in them. */
const LISTS: Readonly<Record<string, string>> = {
  listAuthorizeAttempts: '/authorize-attempts?driver=anna&token=TAG',
  listCharging: '/charging?driver=anna',
  listReservations: '/reservations?driver=anna',
  listSessions: '/sessions?driver=anna&idToken=TAG',
  listPayments: '/payments?payer=anna',
  listPaymentMethods: '/payment-methods?driver=anna',
  listInvoices: '/invoices?payer=anna&session=1',
  listCreditNotes: '/credit-notes?payer=anna',
  listReceipts: '/receipts?payer=anna',
  listSubscriptions: '/subscriptions?driver=anna',
  listChargeRecords: '/charge-records?driver=anna',
  downloadChargeRecords: '/charge-records.csv?driver=anna',
  downloadChargeRecordsAsJson: '/charge-records.json?driver=anna',
};

/** What is asked in somebody's name is done in that of who asks, whoever is named. */
const IN_ONES_OWN_NAME: Readonly<Record<string, readonly [path: string, body: object]>> = {
  registerToken: ['/tokens', { idToken: 'BERTS', driver: 'anna', group: 'FLEET' }],
  addPaymentMethod: ['/payment-methods', { driver: 'anna', provider: 'sandbox', number: '4242424242424242' }],
  subscribe: ['/subscriptions', { driver: 'anna', plan: 'home' }],
  startCharging: ['/charging', { driver: 'anna', station: 'CP2' }],
};

/** Not to be asked by the name of anything, or tried below. */
const OTHERS = [
  ...[
    'listMyTokens',
    'getMe',
    'patchMe',
    'putMyBuyer',
    'changeEmail',
    'deleteMe',
    'logout',
    'listProblems',
    'getProblem',
  ],
  ...['listPaymentProviders', 'listPlans', 'streamEvents', 'makeReservation'],
];

let b: Bench;
let operator: Api;
let anna: Api;
let bert: Api;
const names: Record<string, string> = {};

async function as(driver: string): Promise<Api> {
  const made = await operator.ask('POST', '/api/v1/keys', { name: driver, role: 'driver', driver });
  return api(b, { 'x-api-key': made.body.key });
}

const ask = (who: Api, method: string, path: string, body?: object) =>
  who.ask(method, `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? '')}`, body);

beforeAll(async () => {
  b = await bench({
    stations: { CP1: {}, CP2: {} },
    drivers: { anna: {}, bert: {} },
    tokens: { TAG: { driver: 'anna', concurrent: true } },
    tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' } } },
  });
  operator = api(b);
  [anna, bert] = [await as('anna'), await as('bert')];
  const t = TALKS[0] as Talk;
  const [s, other] = [await b.station('CP1', '1.6'), await b.station('CP2', '1.6')];
  await s.boot();
  await other.boot();
  for (const each of [s, other]) each.answers({ RemoteStartTransaction: { status: 'Accepted' } });
  const now = b.clock.now();
  const { transactionId: id } = await s.ask(...t.start({ at: now, registerWh: 0 }));
  await s.ask(...t.end({ id, at: now + 3_600_000, registerWh: 11_000 }));
  const { transactionId } = await s.ask(...t.start({ at: now + 1, registerWh: 11_000 }));
  names['running'] = String(transactionId);
  await oneOfEach(b.csms);
  const card = { provider: 'sandbox', number: '4242424242424242' };
  names['method'] = (await ask(anna, 'POST', '/payment-methods', card)).body.id;
  names['payment'] = (await ask(anna, 'POST', '/wallets/anna/top-ups', { amount: 500 })).body.id;
  names['charging'] = (await ask(anna, 'POST', '/charging', { station: 'CP2', evse: 2 })).body.id;
  await b.csms.change(({ reservations }) =>
    reservations.save({
      ...{ id: 'res_1', number: 1, stationId: 'CP1', idToken: 'TAG', driverId: 'anna', state: 'active' },
      ...{ madeAt: 0, expiresAt: now + 36_000_000 },
    }),
  );
  await b.clock.idle();
});
afterAll(() => b.close());

it('every operation of drivers is tried here', () => {
  const all = WHO_MAY.filter(([roles]) => roles.includes('driver')).flatMap(([, operations]) => operations);
  const tried = [ANNAS, LISTS, IN_ONES_OWN_NAME].flatMap((table) => Object.keys(table));
  expect([...tried, ...OTHERS].sort()).toEqual([...all].sort());
});

describe('what is of one driver', () => {
  it.each(Object.entries(ANNAS))('is not there for another: %s', async (_, [method, path, body]) => {
    const before = await ask(operator, 'GET', '/payment-methods?driver=anna');
    const theirs = await ask(bert, method, path, body);
    expect(theirs).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(JSON.stringify(theirs.body)).not.toMatch(/4242|EUR/);
    expect(await ask(operator, 'GET', '/payment-methods?driver=anna')).toEqual(before);
  });

  it.each(Object.entries(ANNAS).filter(([, [method]]) => method === 'GET'))(
    'is there for themselves: %s',
    async (_, [method, path]) => {
      expect((await ask(anna, method, path)).status).toBe(200);
    },
  );

  it.each(Object.entries(LISTS))('is on no list of another, whatever is asked for: %s', async (_, path) => {
    const theirs = await ask(bert, 'GET', path);
    expect(theirs.status).toBe(200);
    expect(JSON.stringify(theirs.body)).not.toMatch(/anna|TAG|4242/);
    const own = JSON.stringify((await ask(anna, 'GET', path)).body);
    expect(own).toMatch(/anna|TAG|4242|inv_1|crn_1|rct_1|[1-9]\.\d\d/);
  });
});

describe('in the name of another', () => {
  it.each(Object.entries(IN_ONES_OWN_NAME))('nothing is done: %s', async (_, [path, body]) => {
    const before = await ask(operator, 'GET', '/subscriptions?driver=anna');
    const done = await ask(bert, 'POST', path, body);
    expect(done.status).toBeLessThan(300);
    expect(done.body).toMatchObject({ driver: 'bert' });
    expect(done.body.group).toBeUndefined();
    expect(await ask(operator, 'GET', '/subscriptions?driver=anna')).toEqual(before);
  });

  it('nobody charges with a card of theirs, nor has a place kept for it, nor uses what they pay with', async () => {
    const place = { station: 'CP2', evse: 1, token: 'TAG' };
    const until = isoTime(b.clock.now() + 600_000);
    for (const asked of [
      await ask(bert, 'POST', '/charging', place),
      await ask(bert, 'POST', '/reservations', { ...place, until, driver: 'anna' }),
    ])
      expect(asked).toMatchObject({ status: 403, body: { code: 'not-yours' } });
    const topUp = { amount: 100, currency: 'EUR', method: names['method'] };
    expect((await ask(bert, 'POST', '/wallets/bert/top-ups', topUp)).body).toMatchObject({
      code: 'payment-method-missing',
    });
  });

  it('nobody waives a fee, who is no staff', async () => {
    expect((await ask(anna, 'DELETE', '/reservations/res_1?free=true')).status).toBe(403);
  });

  it('nothing of oneself is changed but what one may', async () => {
    for (const [path, body] of [
      ['/me/buyer', { name: 'B', driver: 'anna' }],
      ['/me/buyer', { name: 'B', status: 'active' }],
    ] as const)
      expect((await ask(bert, 'PUT', path, body)).status).toBe(400);
  });

  it('no events are heard', async () => {
    const heard = async (who: Api): Promise<string> => {
      const response = await who.app.request('/api/v1/events', {
        headers: { 'x-api-key': keys.get(who) ?? '' },
      });
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      const reading = (async () => {
        for (;;) {
          const { value, done } = (await reader?.read()) ?? { done: true };
          if (done) return;
          text += value ?? '';
        }
      })();
      await b.clock.idle();
      for (const type of ['session-metered', 'session-started'] as const)
        b.csms.parts.tell({ type, at: 0, station: 'CP1', session: 1 });
      b.csms.parts.tell({
        type: 'billed',
        at: 0,
        station: 'CP1',
        session: 1,
        total: 1,
        currency: 'EUR',
        revision: 1,
      });
      b.csms.parts.tell({ type: 'wallet', at: 0, driver: 'anna', balance: 1, currency: 'EUR' });
      b.csms.parts.tell({
        type: 'subscription',
        at: 0,
        driver: 'anna',
        subscription: 'sub_1',
        status: 'active',
      });
      b.csms.parts.tell({
        ...{ type: 'payment', at: 0, payment: names['payment'] ?? '', status: 'captured', purpose: 'top-up' },
        ...{ captured: 1, refunded: 0 },
      });
      b.csms.parts.tell({
        type: 'authorised',
        at: 0,
        station: 'CP1',
        idToken: 'TAG',
        status: 'Accepted',
        purpose: 'ask',
      });
      b.csms.parts.tell({
        type: 'charging-request',
        at: 0,
        request: 'chg_1',
        station: 'CP1',
        status: 'asked',
      });
      await b.clock.idle();
      await reader?.cancel();
      await reading;
      return text;
    };
    const keys = new Map<Api, string>();
    for (const [who, driver] of [
      [anna, 'anna'],
      [bert, 'bert'],
    ] as const) {
      const made = await operator.ask('POST', '/api/v1/keys', { name: driver, role: 'driver', driver });
      keys.set(who, made.body.key);
    }
    // What was told at no time of the clock is anna's; bert hears of what he began above.
    const ofAnna = (text: string) => text.match(/^data: .*1970-01-01.*$/gm);
    expect(ofAnna(await heard(bert))).toBeNull();
    expect(ofAnna(await heard(anna))).toHaveLength(6);
  });
});
