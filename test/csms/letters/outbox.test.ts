import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BillingContext } from '../../../src/csms/billing/context.js';
import { issueInvoice } from '../../../src/csms/billing/issue.js';
import { createCsms } from '../../../src/csms/index.js';
import { type Mail, type Mailer, MailRefused } from '../../../src/csms/letters/mail/mail.js';
import { createRandom, VirtualClock } from '../../../src/world/index.js';
import { api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { BenchClock } from '../support/bench-clock.js';

/** Takes nothing while `trouble` says why. */
class Post implements Mailer {
  readonly sender = 'mail@volt.example';
  readonly tried: Mail[] = [];
  trouble: Error | undefined;

  async send(mail: Mail): Promise<void> {
    this.tried.push(mail);
    if (this.trouble) throw this.trouble;
  }
}

const account = { kind: 'driver', state: 'active', createdAt: 0 } as const;
const line = { kind: 'energy', text: 'Energy', net: 100, tax: 19, taxPercent: '19' };

function invoice(context: BillingContext, driver = 'anna') {
  const cause = { kind: 'session', id: '1', part: '1' } as const;
  return issueInvoice(
    { payer: { kind: 'driver', id: driver }, currency: 'EUR', lines: [line], cause },
    context,
  );
}

let post: Post;
let made: Bench;
beforeEach(async () => {
  post = new Post();
  made = await bench({ drivers: { anna: { name: 'Anna' } } }, { mailer: post });
  await made.csms.change(({ accounts }) =>
    accounts.save({ ...account, id: 'anna', email: 'anna@example.com' }),
  );
  made.clock.standStill();
});
afterEach(() => made.close());

const pass = (ms: number) => made.clock.pass(ms);

const letters = () => made.csms.letters.list({});
const MINUTE = 60_000;

describe('a letter', () => {
  it('is on record with what it tells, and gone with it where that came to nothing', async () => {
    post.trouble = new Error('away');
    const failing = made.csms.billing.change(async (context) => {
      await invoice(context);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await letters()).toEqual([]);
    await made.csms.billing.change((context) => invoice(context));
    expect(await letters()).toMatchObject([{ kind: 'invoice', state: 'waiting' }]);
  });

  it('is sent once, from whom the mailer says, in the name of the seller', async () => {
    await made.csms.provision({
      settings: { billing: { seller: { name: 'Volt\r\nBcc: evil@example.com' } } },
    });
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    expect(post.tried).toHaveLength(1);
    expect(post.tried[0]).toMatchObject({
      from: { name: 'Volt Bcc: evil@example.com', address: 'mail@volt.example' },
      to: 'anna@example.com',
      subject: 'Your charging session: 1.19 EUR, invoice 2026-000001',
      text: expect.stringContaining('Good day Anna,'),
    });
    const [file] = post.tried[0]?.attachments ?? [];
    expect(file?.name).toBe('2026-000001.pdf');
    expect(Buffer.from((await file?.content()) ?? []).toString('latin1')).toMatch(/^%PDF/);
    await pass(10 * MINUTE);
    expect(post.tried).toHaveLength(1);
    expect(await letters()).toMatchObject([{ state: 'sent', tries: 1, address: 'anna@example.com' }]);
  });

  it('is tried again under the same Message-ID, longer and longer after, until it is taken', async () => {
    post.trouble = new Error('450 busy');
    const before = made.clock.now();
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    await pass(4 * MINUTE);
    expect(post.tried.map(({ at }) => (at - before) / 1000)).toEqual([0, 30, 90, 210]);
    post.trouble = undefined;
    await pass(30 * MINUTE);
    expect(post.tried).toHaveLength(5);
    expect(new Set(post.tried.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await letters()).toMatchObject([{ state: 'sent', tries: 5 }]);
  });

  it('is given up at once where it is refused, and hinders no invoice', async () => {
    post.trouble = new MailRefused('550 nobody of that name');
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    expect(await letters()).toMatchObject([
      { state: 'failed', tries: 1, trouble: '550 nobody of that name' },
    ]);
    expect(made.events).toContainEqual(expect.objectContaining({ type: 'letter-failed', kind: 'invoice' }));
    const invoices = await made.csms.billing.read(({ documents }) => documents.list({ kind: 'invoice' }));
    expect(invoices).toHaveLength(1);
  });

  it('is given up once it is of no more use', async () => {
    post.trouble = new Error('away');
    await made.csms.billing.change((context) => invoice(context));
    await pass(31 * 24 * 60 * MINUTE);
    const [letter] = await letters();
    expect(letter).toMatchObject({ state: 'failed', trouble: 'away' });
    const tries = post.tried.length;
    await pass(24 * 60 * MINUTE);
    expect(post.tried).toHaveLength(tries);
  });

  it('is not written to an address that nobody has confirmed', async () => {
    await made.csms.change(({ accounts }) =>
      accounts.save({ ...account, id: 'anna', email: 'anna@example.com', state: 'unconfirmed' }),
    );
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    expect(post.tried).toEqual([]);
    expect(await letters()).toMatchObject([{ state: 'dropped', trouble: 'the address is not confirmed' }]);
  });
});

describe('an operator', () => {
  it('sees what failed, and has it sent again', async () => {
    const a = api(made);
    post.trouble = new MailRefused('550 full');
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    const { body } = await a.ask('GET', '/api/v1/letters?state=failed&driver=anna&kind=invoice');
    expect(body.items).toMatchObject([
      { kind: 'invoice', driver: 'anna', to: 'anna@example.com', trouble: '550 full' },
    ]);
    expect((await a.ask('GET', '/api/v1/letters?state=sent')).body.items).toEqual([]);
    post.trouble = undefined;
    const path = `/api/v1/letters/${body.items[0].id}`;
    expect(await a.ask('POST', `${path}/resend`)).toMatchObject({ status: 202, body: { state: 'waiting' } });
    await made.clock.idle();
    expect((await a.ask('GET', path)).body).toMatchObject({ state: 'sent' });
    const [first, again] = post.tried;
    expect(again?.messageId).toBe(first?.messageId);
    await a.ask('POST', `${path}/resend`);
    await made.clock.idle();
    expect(post.tried).toHaveLength(3);
    expect(post.tried[2]?.messageId).not.toBe(first?.messageId);
    expect((await a.ask('POST', '/api/v1/letters/ltr_0/resend')).status).toBe(404);
  });

  it('cannot send what there was nothing of', async () => {
    await made.csms.change(({ accounts }) =>
      accounts.save({ ...account, id: 'anna', email: 'anna@example.com', state: 'unconfirmed' }),
    );
    await made.csms.billing.change((context) => invoice(context));
    await made.clock.idle();
    const [letter] = await letters();
    const answer = await api(made).ask('POST', `/api/v1/letters/${letter?.id}/resend`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'letter-outdated' } });
  });
});

it('sends after a death what was not noted as sent, under the same Message-ID', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plugfest-letters-'));
  const open = (file: string, mailer: Mailer, clock: VirtualClock) =>
    createCsms({ clock, random: createRandom(1), store: { file: join(folder, file) }, mailer });
  let handedOver = (_: Mail): void => {};
  const handed = new Promise<Mail>((resolve) => {
    handedOver = resolve;
  });
  let tooLate = (): void => {};
  // It takes the letter, and nobody lives to hear so.
  const mailer: Mailer = {
    sender: 'mail@volt.example',
    send(mail) {
      handedOver(mail);
      return new Promise((resolve) => {
        tooLate = resolve;
      });
    },
  };
  const clocks = [new VirtualClock(), new BenchClock()] as const;
  const first = await open('csms.db', mailer, clocks[0]);
  await first.provision({ drivers: { anna: {} } });
  await first.change(({ accounts }) => accounts.save({ ...account, id: 'anna', email: 'anna@example.com' }));
  await first.billing.change((context) => invoice(context));
  const mail = await handed;
  for (const end of ['', '-wal']) cpSync(join(folder, `csms.db${end}`), join(folder, `left.db${end}`));

  const clock = clocks[1];
  clock.standStill();
  const second = new Post();
  const csms = await open('left.db', second, clock);
  await clock.idle();
  expect(second.tried).toEqual([]);
  await clock.pass(3 * MINUTE);
  expect(second.tried).toHaveLength(1);
  expect(second.tried[0]).toMatchObject({ id: mail.id, messageId: mail.messageId, text: mail.text });
  tooLate();
  await Promise.all([csms.close(), first.close()]);
  for (const it of clocks) it.stop();
  rmSync(folder, { recursive: true, force: true });
});
