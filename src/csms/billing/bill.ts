import type { Bill, Segment, SessionFacts, Tariff } from '../pricing/index.js';

/** A session's bill as it stands. */
export interface SessionBill extends Bill {
  sessionId: number;
  /** From 1; counts up each time that late facts change it. */
  revision: number;
  /** The tariff by which it is priced: the version that held when it started. */
  tariff: Tariff;
  /** Where it changed in the course: that one, and those that came after. */
  segments?: Segment[];
  facts: SessionFacts;
  pricedAt: number;
}

export interface BillFilter {
  session?: number;
  station?: string;
}

export interface BillingRepository {
  bill(sessionId: number): Promise<SessionBill | undefined>;
  bills(filter: BillFilter): Promise<SessionBill[]>;
  saveBill(bill: SessionBill): Promise<void>;
}
