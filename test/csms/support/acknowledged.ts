import { expect } from 'vitest';
import type { Csms } from '../../../src/csms/index.js';
import type { Store } from '../../../src/csms/store/store.js';

/** Events that a CSMS has acknowledged, a line each: the name of the transaction and the number of its event; 2 ends it. */
export async function expectOnRecord(csms: Csms, acknowledged: readonly string[]): Promise<void> {
  const missing: string[] = [];
  const sessions = new Map((await csms.records.sessions()).map((it) => [it.transactionId, it]));
  for (const line of acknowledged) {
    const [name, seqNo] = line.split(' ');
    const session = sessions.get(name ?? '');
    const events = session ? await csms.records.sessionEvents(session.id) : [];
    const isThere = events.some((event) => String(event.seqNo) === seqNo);
    const isBilled = seqNo !== '2' || session?.bill !== undefined;
    if (!isThere || !isBilled) missing.push(line);
  }
  expect(missing).toEqual([]);
  await moneyAddsUp(csms.parts.store);
}

/** Each bill of a driver has one invoice, and every entry of the ledger leaves nothing over. */
async function moneyAddsUp(store: Store): Promise<void> {
  await store.read(async ({ billing, documents, ledger }) => {
    const bills = await billing.bills({});
    const invoices = await documents.list({ kind: 'invoice', limit: 100_000 });
    expect(bills.length).toBeGreaterThan(0);
    expect(invoices).toHaveLength(bills.filter(({ total }) => total > 0).length);
    const balances = await ledger.balances();
    expect(balances.reduce((sum, { minor }) => sum + minor, 0)).toBe(0);
  });
}
