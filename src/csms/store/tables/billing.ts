/** Tables of `billing/`. */
export interface BillingTables {
  ledger_entries: LedgerEntryRow;
  ledger_postings: LedgerPostingRow;
  /** Kept with each posting, so that no balance has to be summed. */
  ledger_balances: LedgerBalanceRow;
  documents: DocumentRow;
  number_series: NumberSeriesRow;
  invoice_payments: InvoicePaymentRow;
  wallets: WalletRow;
  plans: PlanRow;
  subscriptions: SubscriptionRow;
  included_uses: IncludedUseRow;
  session_places: SessionPlaceRow;
  charge_records: ChargeRecordRow;
}

export interface LedgerEntryRow {
  id: string;
  at: number;
  currency: string;
  kind: string;
  about: string;
}

export interface LedgerPostingRow {
  entry_id: string;
  position: number;
  account: string;
  minor: number;
  invoice_id: string | null;
}

export interface LedgerBalanceRow {
  account: string;
  currency: string;
  minor: number;
}

export interface DocumentRow {
  id: string;
  kind: string;
  number: string;
  payer: string;
  cause_kind: string;
  cause_id: string;
  cause_part: string;
  of_id: string | null;
  issued_at: number;
  body_json: string;
}

export interface NumberSeriesRow {
  series: string;
  last: number;
}

export interface InvoicePaymentRow {
  payment_id: string;
  invoice_id: string;
}

export interface WalletRow {
  driver_id: string;
  currency: string;
  overdraft: number;
  created_at: number;
}

export interface PlanRow {
  id: string;
  body_json: string;
}

export interface SubscriptionRow {
  id: string;
  driver_id: string;
  status: string;
  due_at: number | null;
  body_json: string;
}

export interface IncludedUseRow {
  session_id: number;
  subscription_id: string;
  period_start: number;
  wh: number;
}

export interface SessionPlaceRow {
  session_id: number;
  body_json: string;
}

export interface ChargeRecordRow {
  key: string;
  id: string;
  /** 0: of a reservation by itself. */
  session_id: number;
  reservation_id: string | null;
  station_id: string;
  site_id: string | null;
  driver_id: string | null;
  currency: string;
  started_at: number;
  body_json: string;
}
