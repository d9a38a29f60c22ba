import { describe, expect, it } from 'vitest';
import { play } from './play.js';

const HEAD = `
plugfest: 1
name: a test
csms:
  tariffs: { flat: { flat: 3.00 EUR } }
  drivers: { anna: { token: 04A2B3C4D5, tariff: flat }, ben: { tariff: flat } }
`;

async function outcome(lines: string) {
  const steps = `- expect: { registration: Accepted }\n${lines.trim()}`
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  const { verdict, events } = await play(steps, { head: HEAD });
  const end = events.findLast((event) => event.type === 'step-end');
  return { ...verdict, mismatches: end?.mismatches };
}

const CHARGED = `
- plug-in: 1
- tap: { token: anna, evse: 1 }
- expect: { session: started }
- wait: 5 min
- tap: { token: anna, evse: 1 }
- expect: { session: ended }`;

const PAID = `- add-payment-method: { driver: anna, number: "4242424242424242" }${CHARGED}`;

describe('a driver who registers', () => {
  it('is known by the name from then on, with a card of their own', async () => {
    expect(
      await outcome(`
- register-driver: { name: zoe, called: Zoë Müller }
- add-card: { driver: zoe, token: 04FF00FF00 }
- plug-in: 1
- tap: zoe
- expect: { session: started, driver: zoe }
- wait: 1 min
- tap: zoe
- expect: { bill: { driver: zoe, total: 3.00 EUR } }
- expect: { invoice: { driver: zoe, total: 3.00 EUR } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('yields the id and a login', async () => {
    expect(
      await outcome(`
- register-driver: { name: zoe, as: zoe }
- api: { path: /me, by: "\${zoe.token}", expect: { where: { id: "\${zoe.driver}", name: zoe } } }
- api: { path: /me, by: zoe, expect: { where: { id: "\${zoe.driver}" } } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it.each([
    [
      '- register-driver: { name: zoe, password: short }',
      'POST /register was refused with 422 password-weak: ',
    ],
    ['- register-driver: { name: zoe, refused: password-weak }', 'came to 204 and was done'],
    [
      '- register-driver: zoe\n- register-driver: { name: other, email: zoe@example.com, within: 2 s }',
      'there is no mail with a code to zoe@example.com: has somebody registered with that address before?',
    ],
  ])('fails where the registration does not come to that: %s', async (lines, reason) => {
    expect(await outcome(lines)).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) });
  });

  it('can be expected to be refused', async () => {
    expect(
      await outcome('- register-driver: { name: zoe, password: short, refused: password-weak }'),
    ).toMatchObject({ kind: 'passed' });
  });
});

describe('a card', () => {
  it('has a name of its own where one is given', async () => {
    expect(
      await outcome(`
- add-card: { driver: ben, token: 04EE00EE00, called: spare }
- block-card: ben
- plug-in: 1
- tap: { token: ben, evse: 1 }
- expect: { session: none, within: 30 s }
- tap: { token: spare, evse: 1 }
- expect: { record: { driver: ben, token: 04EE00EE00 } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('is good again once it is unblocked', async () => {
    expect(
      await outcome(`
- block-card: anna
- unblock-card: anna
- plug-in: 1
- tap: { token: anna, evse: 1 }
- expect: { session: started, driver: anna }`),
    ).toMatchObject({ kind: 'passed' });
  });
});

describe('a step that finds what it is about', () => {
  it.each([
    ['- credit: { driver: anna, within: 2 s }', 'there is no invoice of anna'],
    ['- write-off: { within: 2 s }', 'there is no invoice'],
    ['- refund: { driver: anna, within: 2 s }', 'there is no payment of anna that was captured'],
    ['- approve-payment: { within: 2 s }', 'there is no payment that waits for its payer'],
    ['- stop-charging: { driver: anna, within: 2 s }', 'there is no request to charge of anna at CP1'],
    ['- remove-payment-method: { driver: anna, within: 2 s }', 'there is no payment method of anna'],
    ['- cancel-subscription: { driver: anna, within: 2 s }', 'there is no subscription of anna'],
    ['- close-session: { within: 2 s }', 'there is no session that runs at CP1'],
    [
      '- resolve-irregularity: { kind: unpaid, note: a note, within: 2 s }',
      'there is nothing of the kind unpaid to be resolved at CP1',
    ],
  ])('says that there is none: %s', async (step, reason) => {
    expect(await outcome(step)).toMatchObject({ kind: 'failed', reason });
  });

  it('waits for it', async () => {
    expect(
      await outcome(`${CHARGED}
- credit: { driver: anna, amount: 1.00 EUR }
- expect: { invoice: { driver: anna, credited: 1.00 EUR } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('takes one by its id, too', async () => {
    expect(
      await outcome(`${PAID}
- expect: { invoice: { driver: anna, status: paid }, as: invoice }
- expect: { payment: { driver: anna }, as: payment }
- credit: { invoice: "\${invoice.id}", amount: 1.00 EUR }
- expect: { payment: { refunded: 1.00 EUR } }
- refund: { payment: "\${payment.id}" }
- expect: { payment: { refunded: 3.00 EUR } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['- credit: { invoice: inv_none }', 'not-found'],
    ['- refund: { payment: pay_none, amount: 1.00 EUR }', 'not-found'],
    ['- approve-payment: pay_none', 'no address of the sandbox'],
  ])('is refused one that does not exist: %s', async (step, reason) => {
    expect(await outcome(step)).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) });
  });

  it('takes no amount of another currency', async () => {
    expect(await outcome(`${CHARGED}\n- credit: { driver: anna, amount: 1.00 USD }`)).toMatchObject({
      kind: 'failed',
      reason: '1.00 USD is another currency than the EUR of the invoice',
    });
  });
});

describe('assigning a tariff', () => {
  it.each(['', ', driver: anna, site: harbour'])('needs one subject: %j', async (subjects) => {
    expect(await outcome(`- assign-tariff: { tariff: flat${subjects} }`)).toMatchObject({
      kind: 'failed',
      reason: '`assign-tariff` takes one of `driver`, `group`, `to` and `site`',
    });
  });

  it('is taken back without a tariff', async () => {
    expect(
      await outcome(`
- assign-tariff: { tariff: flat, to: CP1 }
- assign-tariff: { to: CP1 }
- assign-tariff: { to: CP1, expect: { code: not-found } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('holds for the driver, and for a station', async () => {
    expect(
      await outcome(`
- set-tariff: { tariff: friend, prices: { flat: 1.00 EUR } }
- assign-tariff: { tariff: friend, to: CP1 }
- assign-tariff: { tariff: friend, driver: anna }${CHARGED}
- expect: { bill: 1.00 EUR }`),
    ).toMatchObject({ kind: 'passed' });
  });
});

describe('what is expected of something on record', () => {
  it.each([
    ['an invoice', '- expect: { invoice: { driver: anna, total: 3.00 EUR, status: paid, cause: session } }'],
    ['its lines', '- expect: { invoice: { lines: [{ kind: flat, net: 3.00 EUR }] } }'],
    ['a payment', '- expect: { payment: { driver: anna, captured: 3.00 EUR, source: card-ok } }'],
    ['by the shorthand', '- expect: { payment: captured }'],
    ['a receipt', '- expect: { receipt: { driver: anna, total: 3.00 EUR } }'],
    [
      'a session',
      '- expect: { record: { driver: anna, status: ended, duration: 5 min, flags: { length: 0 } } }',
    ],
    ['an attempt', '- expect: { attempt: { driver: anna, status: Accepted } }'],
    ['none of another driver', '- expect: { invoice: { driver: ben }, count: 0 }'],
    ['none that went wrong', '- expect: { irregularity: any, count: 0 }'],
    ['the ledger', '- expect: { ledger: balanced }'],
    [
      'its accounts',
      '- expect: { ledger: { "provider:sandbox": 3.00 EUR, "revenue:flat": -3.00 EUR, "driver:anna": 0 EUR, "wallet:ben": 0 EUR } }',
    ],
  ])('passes: %s', async (_, step) => {
    expect(await outcome(`${PAID}\n${step}`)).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['- expect: { invoice: { driver: ben }, within: 1 s }', 'there is no invoice of ben on record', []],
    [
      '- expect: { wallet: { driver: ben, balance: 0 EUR }, within: 1 s }',
      'there is no wallet of ben on record',
      [],
    ],
    [
      '- expect: { payment: { driver: anna, captured: 4.00 EUR }, within: 1 s }',
      /^payment pay_\w+ is not as expected$/,
      [{ path: 'payment.captured', expected: '4.00 EUR', actual: '3.00 EUR' }],
    ],
    [
      '- expect: { invoice: { total: 3.00 EUR }, count: 2, within: 1 s }',
      '1 of 1 invoices are as expected, not 2',
      undefined,
    ],
    [
      '- expect: { record: { energy: 100 kWh, status: ended }, within: 1 s }',
      /^session 1 is not as expected$/,
      [{ path: 'record.energy' }],
    ],
    [
      '- expect: { invoice: { lines: [{ kind: flat, net: 4.00 EUR }] }, within: 1 s }',
      /^invoice \S+ is not as expected$/,
      [{ path: 'invoice.lines[0].net', actual: '3.00 EUR', message: 'expected "4.00 EUR", was 3.00 EUR' }],
    ],
    ['- expect: { payment: captured, count: 0 }', '1 of 1 payments are as expected, not 0', undefined],
    [
      '- expect: { ledger: { "revenue:flat": 3.00 EUR }, within: 1 s }',
      'the ledger is not as expected',
      [{ path: 'ledger.revenue:flat', expected: '3.00 EUR', actual: '-3.00 EUR' }],
    ],
  ])('fails, and says what was seen: %s', async (step, reason, mismatches) => {
    const seen = await outcome(`${PAID}\n${step}`);
    expect(seen).toMatchObject({
      kind: 'failed',
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
    if (mismatches?.length) expect(seen.mismatches).toMatchObject(mismatches);
  });

  it('shows the nearest of several', async () => {
    const again = CHARGED.replaceAll('anna', 'ben').replace('- plug-in: 1\n', '');
    const seen = await outcome(
      `${PAID}\n- expect: { payment: captured }${again}\n- expect: { invoice: { total: 3.00 EUR, status: paid, outstanding: 1.00 EUR }, within: 1 s }`,
    );
    expect(seen).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/^none of 2 invoices is as expected; nearest, invoice \S+ is not as/),
      mismatches: [{ path: 'invoice.outstanding' }],
    });
  });

  it('sees one that comes while none is to come', async () => {
    const later = '- parallel:\n    - - wait: 5 s\n      - top-up: { driver: anna, amount: 5.00 EUR }';
    const none = '    - - expect: { payment: { purpose: top-up }, count: 0, within: 1 min }';
    const method = '- add-payment-method: { driver: anna, number: "4242424242424242" }';
    expect(await outcome(`${method}\n${later}\n${none}`)).toMatchObject({
      kind: 'failed',
      reason: '1 of 1 payments are as expected, not 0',
    });
  });

  it('yields the newest that is so, or all of them with a count', async () => {
    expect(
      await outcome(`${PAID}
- expect: { payment: captured, as: one }
- expect: { payment: captured, count: 1, as: all }
- check: { value: "\${all[0].id}", is: "\${one.id}" }`),
    ).toMatchObject({ kind: 'passed' });
  });
});

describe('a driver who has a place kept', () => {
  const priced = HEAD.replace('{ flat: 3.00 EUR }', '{ flat: 3.00 EUR, no-show: 5.00 EUR }');
  const played = async (lines: string) => {
    const steps = `- expect: { registration: Accepted }\n${lines.trim()}`.replaceAll(/^/gm, '  ');
    return (await play(steps, { head: priced })).verdict;
  };

  it('gives up the newest, and is not charged for it', async () => {
    expect(
      await played(`
- reserve-place: { driver: anna, evse: 1, card: anna }
- expect: { reservation: { driver: anna, state: active, evse: 1, token: 04A2B3C4D5 } }
- give-up-place: anna
- expect: { reservation: cancelled }
- expect: { invoice: { driver: anna }, count: 0 }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('pays for not coming', async () => {
    expect(
      await played(`
- reserve-place: { driver: ben, for: 10 min, by: support }
- wait: 11 min
- expect: { reservation: { driver: ben, state: expired, billed: invoice } }
- expect: { invoice: { driver: ben, cause: no-show, total: 5.00 EUR } }`),
    ).toMatchObject({ kind: 'passed' });
  });

  it('has none to give up', async () => {
    expect(await played('- give-up-place: { driver: anna, within: 1 s }')).toMatchObject({
      kind: 'failed',
      reason: 'there is no reservation of anna at CP1',
    });
  });
});
