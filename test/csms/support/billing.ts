import type { Document, DocumentKind } from '../../../src/csms/billing/document.js';
import type { Csms } from '../../../src/csms/index.js';

const KINDS: Readonly<Record<string, DocumentKind>> = {
  inv_1: 'invoice',
  crn_1: 'credit-note',
  rct_1: 'receipt',
};

function documentOf(id: string, kind: DocumentKind): Document {
  const line = { kind: 'energy', text: 'Energy', net: 100, tax: 19, taxPercent: '19' };
  return {
    ...{ id, kind, number: '2026-999999', issuedAt: 0, timeZone: 'UTC', currency: 'EUR' },
    payer: { kind: 'driver', id: 'anna' },
    seller: { name: 'Volt' },
    buyer: { name: 'Anna' },
    lines: [line],
    taxes: [{ percent: '19', net: 100, tax: 19 }],
    ...{ net: 100, tax: 19, total: 119, cause: { kind: 'decision', id, part: '1' } },
  };
}

/** Puts a document of each kind, a wallet, a plan and a subscription of anna on record. */
export async function oneOfEach(csms: Csms): Promise<void> {
  const plan = {
    ...{ id: 'home', name: 'Home', currency: 'EUR', price: 1000, taxPercent: '19', includedWh: 0 },
    ...{ energyDiscountPercent: '0', otherDiscountPercent: '0', offered: true },
  };
  await csms.change(async ({ documents, wallets, subscriptions, ledger }) => {
    const postings = [
      { account: 'wallet:anna', minor: -100 },
      { account: 'provider:sandbox', minor: 100 },
    ];
    await ledger.post({ id: 'led_1', at: 0, currency: 'EUR', kind: 'top-up', about: 'pay_1', postings });
    for (const [id, kind] of Object.entries(KINDS)) await documents.add(documentOf(id, kind));
    await wallets.save({ driver: 'anna', currency: 'EUR', overdraft: 0, createdAt: 0 });
    await subscriptions.savePlan(plan);
    await subscriptions.save({
      ...{ id: 'sub_1', driver: 'anna', plan, status: 'active', startedAt: 0, period: 0 },
      ...{ periodStart: 0, periodEnd: 1, cancelled: false, tries: 0 },
    });
  });
}
