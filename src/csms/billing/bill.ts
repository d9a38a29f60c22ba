import type { Bill, SessionFacts, Tariff } from '../pricing/index.js';

/** A session's bill as it stands. */
export interface SessionBill extends Bill {
  sessionId: number;
  /** From 1; counts up each time that late facts change it. */
  revision: number;
  /** The tariff by which it is priced, frozen with the first bill. */
  tariff: Tariff;
  facts: SessionFacts;
  pricedAt: number;
}

export interface BillFilter {
  session?: number;
  station?: string;
}

export interface BillingRepository {
  tariff(id: string): Promise<Tariff | undefined>;
  tariffs(): Promise<(Tariff & { isDefault: boolean })[]>;
  defaultTariff(): Promise<Tariff | undefined>;
  /** @param isDefault Makes it the one that applies where nothing else is said, in place of the former. */
  saveTariff(tariff: Tariff, isDefault: boolean): Promise<void>;
  removeTariff(id: string): Promise<boolean>;
  bill(sessionId: number): Promise<SessionBill | undefined>;
  bills(filter: BillFilter): Promise<SessionBill[]>;
  saveBill(bill: SessionBill): Promise<void>;
}
