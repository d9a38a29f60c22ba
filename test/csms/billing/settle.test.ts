import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credit, pay, writeOff } from '../../../src/csms/billing/credit.js';
import { requestHold } from '../../../src/csms/payments/requests.js';
import { type Till, till } from './till.js';

let t: Till;
beforeEach(async () => {
  t = await till();
});
afterEach(() => t.d.close());

describe('the invoice of a session', () => {
  it('has the lines, the tax and the total of its bill', async () => {
    const session = await t.charge({ energyWh: 10_000 });
    const [invoice, ...more] = await t.invoices();
    expect(more).toEqual([]);
    expect(invoice).toMatchObject({
      number: '2026-000001',
      payer: { kind: 'driver', id: 'anna' },
      lines: [{ kind: 'energy', quantity: '10', unit: 'kWh', unitPrice: '0.50', net: 500, tax: 95 }],
      taxes: [{ percent: '19', net: 500, tax: 95 }],
      total: 595,
      cause: { kind: 'session', id: String(session.id), part: '1' },
      status: 'open',
      outstanding: 595,
    });
    expect(await t.balance('driver:anna')).toBe(595);
    expect(await t.balance('revenue:energy')).toBe(-500);
    expect(await t.balance('tax')).toBe(-95);
  });

  it('is made once', async () => {
    const { id } = await t.charge({ energyWh: 10_000 });
    await t.charge({ id, energyWh: 10_000 });
    expect(await t.invoices()).toHaveLength(1);
  });

  it('is not made where nobody is known who could pay', async () => {
    await t.charge({ energyWh: 10_000, driverId: undefined as never });
    expect(await t.invoices()).toEqual([]);
  });

  it('is numbered anew each year, of the operator’s time zone', async () => {
    await t.d.close();
    t = await till({ timeZone: 'Pacific/Auckland' });
    t.at('2026-12-31T10:59:59Z');
    await t.charge({ energyWh: 1000 });
    t.at('2026-12-31T11:00:00Z');
    await t.charge({ energyWh: 1000 });
    await t.charge({ energyWh: 1000 });
    expect((await t.invoices()).map(({ number }) => number)).toEqual([
      '2026-000001',
      '2027-000001',
      '2027-000002',
    ]);
  });
});

describe('a driver with a card', () => {
  beforeEach(() => t.card('anna'));

  it('is charged, and gets a receipt', async () => {
    await t.charge({ energyWh: 10_000 });
    expect(await t.payments()).toMatchObject([{ amount: 595, status: 'authorizing', mode: 'charge' }]);
    await t.allIsWell();
    expect(await t.invoices()).toMatchObject([{ status: 'paid', paid: 595, outstanding: 0 }]);
    expect(await t.balance('driver:anna')).toBe(0);
    expect(await t.balance('provider:sandbox')).toBe(595);
    const receipts = await t.d.store.read(({ documents }) => documents.list({ kind: 'receipt' }));
    expect(receipts).toMatchObject([{ number: 'R2026-000001', total: 595 }]);
    expect(t.events.map(({ type }) => type)).toContain('invoice-paid');
  });

  it('owes it still when the card is declined', async () => {
    await t.charge({ energyWh: 10_000 });
    const [payment] = await t.payments();
    await t.says(payment?.id, { kind: 'declined', code: 'card-declined', message: 'no' });
    expect(await t.payments()).toHaveLength(1);
    expect(await t.invoices()).toMatchObject([{ status: 'open', outstanding: 595 }]);
  });

  it.each([
    ['more', 20_000, 1190, [595, 595]],
    ['less', 4000, 238, [595]],
  ])('pays the difference when %s is told late', async (_, energyWh, total, amounts) => {
    const { id } = await t.charge({ energyWh: 10_000 });
    await t.allIsWell();
    await t.charge({ id, energyWh });
    await t.allIsWell();
    const [former, corrected] = await t.invoices();
    expect(former).toMatchObject({ status: 'credited', outstanding: 0 });
    expect(corrected).toMatchObject({ status: 'paid', outstanding: 0, total, of: former?.id });
    expect((await t.payments()).map(({ amount }) => amount)).toEqual(amounts);
    expect(await t.balance('provider:sandbox')).toBe(total);
    expect(await t.balance('driver:anna')).toBe(0);
  });

  it.each([
    ['more', 20_000, 1190 - 200],
    ['less', 5000, 298 - 200],
    ['less than was let off', 1000, 0],
  ])('keeps what an operator has let off when the session is corrected to %s', async (_, energyWh, left) => {
    const { id } = await t.charge({ energyWh: 10_000 });
    await t.allIsWell();
    const [invoice] = await t.invoices();
    await t.work((c) => credit(invoice as never, { amount: 200, reason: 'slow', refund: 'source' }, c));
    await t.allIsWell();
    await t.charge({ id, energyWh });
    await t.allIsWell();
    const [former, corrected] = await t.invoices();
    expect(former).toMatchObject({ status: 'credited', outstanding: 0, paid: 0 });
    expect(corrected).toMatchObject({ paid: left, credited: (corrected?.total ?? 0) - left, outstanding: 0 });
    const notes = await t.d.store.read(({ documents }) => documents.list({ of: corrected?.id as string }));
    expect(notes.filter(({ kind }) => kind === 'credit-note')).toMatchObject([{ reason: 'slow' }]);
    await t.charge({ id, energyWh: energyWh + 1000 });
    expect((await t.invoices()).at(-1)).toMatchObject({ credited: (corrected?.total ?? 0) - left });
  });

  it('gets nothing back that was never paid, where a written-off invoice is credited', async () => {
    await t.charge({ energyWh: 10_000, driverId: 'walt' });
    const [invoice] = await t.invoices();
    await t.work((c) => writeOff(invoice as never, c));
    await t.work((c) => credit(invoice as never, { reason: 'wrong', refund: 'wallet' }, c));
    expect((await t.invoices())[0]).toMatchObject({
      paid: 0,
      writtenOff: 0,
      outstanding: 0,
      status: 'credited',
    });
    expect(await t.balance('wallet:walt')).toBe(0);
    expect(await t.balance('written-off')).toBe(0);
  });

  it('is not asked again for what was written off, when the session is corrected', async () => {
    const { id } = await t.charge({ energyWh: 10_000, driverId: 'walt' });
    const [invoice] = await t.invoices();
    await t.work((c) => writeOff(invoice as never, c));
    await t.charge({ id, energyWh: 12_000 });
    expect((await t.invoices())[1]).toMatchObject({ total: 714, writtenOff: 595, outstanding: 119, paid: 0 });
    expect(await t.balance('driver:walt')).toBe(119);
  });

  it('pays once when the correction comes before the answer of the card', async () => {
    const { id } = await t.charge({ energyWh: 10_000 });
    await t.charge({ id, energyWh: 4000 });
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(238);
    expect(await t.balance('driver:anna')).toBe(0);
  });

  it('gets everything back when nothing was charged after all', async () => {
    const { id } = await t.charge({ energyWh: 10_000 });
    await t.allIsWell();
    await t.charge({ id, energyWh: 0 });
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(0);
    await t.charge({ id, energyWh: 10_000 });
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(595);
    await t.charge({ id, energyWh: 0 });
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(0);
    expect(await t.balance('driver:anna')).toBe(0);
  });
});

describe('a driver who pays by wallet', () => {
  it('pays from it', async () => {
    await t.topUp('walt', 1000);
    await t.charge({ energyWh: 10_000, driverId: 'walt' });
    expect(await t.invoices()).toMatchObject([{ status: 'paid' }]);
    expect(await t.balance('wallet:walt')).toBe(-405);
    expect(await t.payments()).toHaveLength(1);
  });

  it('owes what the wallet does not hold', async () => {
    await t.topUp('walt', 500);
    await t.charge({ energyWh: 10_000, driverId: 'walt' });
    expect(await t.invoices()).toMatchObject([{ status: 'open' }]);
    const [invoice] = await t.invoices();
    await expect(t.work((c) => pay(invoice as never, 'wallet', c))).rejects.toMatchObject({
      code: 'wallet-too-low',
    });
    expect(await t.balance('wallet:walt')).toBe(-500);
  });

  it('gets it back there when the session is corrected', async () => {
    await t.topUp('walt', 1000);
    const { id } = await t.charge({ energyWh: 10_000, driverId: 'walt' });
    await t.charge({ id, energyWh: 4000 });
    expect(await t.balance('wallet:walt')).toBe(-762);
    expect(await t.balance('driver:walt')).toBe(0);
  });
});

describe('an invoice', () => {
  const first = async () => (await t.invoices())[0] as never;

  it('is credited in part, and then the rest, and no more', async () => {
    await t.card('anna');
    await t.charge({ energyWh: 10_000 });
    await t.allIsWell();
    const invoice = await first();
    await t.work((c) => credit(invoice, { amount: 100, reason: 'kindness', refund: 'source' }, c));
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(495);
    for (const amount of [496, 0, -1]) {
      await expect(
        t.work((c) => credit(invoice, { amount, reason: 'too much', refund: 'source' }, c)),
      ).rejects.toMatchObject({ code: 'credit-above-invoice' });
    }
    await t.work((c) => credit(invoice, { reason: 'the rest', refund: 'wallet' }, c));
    expect(await first()).toMatchObject({ status: 'credited', outstanding: 0 });
    expect(await t.balance('wallet:anna')).toBe(-495);
    for (const account of ['revenue:energy', 'revenue:credit'])
      expect(await t.balance(account)).toBeTypeOf('number');
    await expect(
      t.work((c) => credit(invoice, { reason: 'again', refund: 'none' }, c)),
    ).rejects.toMatchObject({
      code: 'invoice-credited',
    });
  });

  it('is written off, once', async () => {
    await t.charge({ energyWh: 10_000 });
    const invoice = await first();
    await t.work((c) => writeOff(invoice, c));
    expect(await first()).toMatchObject({ status: 'written-off', outstanding: 0 });
    await expect(t.work((c) => writeOff(invoice, c))).rejects.toMatchObject({ code: 'invoice-paid' });
    await expect(t.work((c) => pay(invoice, 'method', c))).rejects.toMatchObject({ code: 'invoice-paid' });
  });

  it('is not paid twice at once', async () => {
    await t.charge({ energyWh: 10_000 });
    const invoice = await first();
    await expect(t.work((c) => pay(invoice, 'method', c))).rejects.toMatchObject({
      code: 'payment-method-missing',
    });
    await t.card('anna');
    await t.work((c) => pay(invoice, 'method', c));
    await expect(t.work((c) => pay(invoice, 'method', c))).rejects.toMatchObject({
      code: 'invoice-being-paid',
    });
  });
});

/** No driver's. */
const ofGuest = { driverId: undefined, guestId: 'gst_1' } as unknown as { guestId: string };

describe('paid by a provider that moves whole units only', () => {
  const byPhone = (t: Till, driver: string) =>
    t.d.store.work(({ paymentMethods }) =>
      paymentMethods.save({
        ...{ id: `pm_${driver}`, driverId: driver, provider: 'mpesa', source: '254712345678', kind: 'phone' },
        ...{ brand: 'mpesa', last4: '5678', isDefault: true, status: 'ready', createdAt: 0 },
      }),
    );

  it('what an invoice of 12.40 is rounded up by is in the wallet, and goes back apart from the whole', async () => {
    const t = await till({}, { energy: { amount: '0.124', currency: 'EUR' } });
    try {
      await byPhone(t, 'anna');
      const session = await t.charge({ energyWh: 100_000 });
      await t.allIsWell();
      expect(await t.payments()).toMatchObject([{ amount: 1240, captured: 1300 }]);
      expect(await t.invoices()).toMatchObject([{ total: 1240, paid: 1240, outstanding: 0, status: 'paid' }]);
      expect(await t.balance('wallet:anna')).toBe(-60);
      await t.charge({ id: session.id, energyWh: 0 });
      await t.allIsWell();
      expect(await t.payments()).toMatchObject([
        { refunded: 1200, refunds: [{ amount: 1200, to: 'source' }] },
      ]);
      expect(await t.balance('wallet:anna')).toBe(-100);
      expect(await t.balance('driver:anna')).toBe(0);
      expect(await t.balance('provider:mpesa')).toBe(100);
    } finally {
      await t.d.close();
    }
  });

  it('what a guest is rounded up by is told apart, since a guest has no wallet', async () => {
    const t = await till({}, { energy: { amount: '0.124', currency: 'EUR' } });
    try {
      const { id: payment } = await t.work((context) =>
        requestHold(
          {
            ...{ provider: 'mpesa', payer: { kind: 'guest', id: 'gst_1' }, source: '254712345678' },
            ...{ purpose: { kind: 'session', wish: 'chg_1' }, currency: 'EUR', amount: 5000 },
          },
          context,
        ),
      );
      await t.says(payment, { kind: 'taken-ahead', amount: 5000, reference: 'x' });
      await t.charge({ ...ofGuest, payment, energyWh: 100_000 });
      await t.says(payment, { kind: 'kept', amount: 1300 });
      await t.allIsWell();
      expect(await t.invoices()).toMatchObject([{ total: 1240, paid: 1240, outstanding: 0, status: 'paid' }]);
      expect(await t.balance('revenue:rounding')).toBe(-60);
      expect(await t.balance('guest:gst_1')).toBe(0);
    } finally {
      await t.d.close();
    }
  });
});
