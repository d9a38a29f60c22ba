/** Tables of `payments/`. */
export interface PaymentsTables {
  payments: PaymentRow;
  payment_jobs: PaymentJobRow;
  payment_events: PaymentEventRow;
  payment_methods: PaymentMethodRow;
  sandbox_charges: SandboxChargeRow;
}

/** The columns are what is searched and added up; the whole is in `body_json`. */
export interface PaymentRow {
  id: string;
  provider: string;
  reference: string | null;
  payer_id: string;
  purpose: string;
  about: string | null;
  currency: string;
  amount: number;
  captured: number;
  refunded: number;
  status: string;
  /** Only while it is authorised. */
  expires_at: number | null;
  created_at: number;
  body_json: string;
}

export interface PaymentJobRow {
  id: string;
  payment_id: string;
  state: string;
  due_at: number;
  body_json: string;
}

/** Messages of providers that were heard, so that none is heard twice. */
export interface PaymentEventRow {
  provider: string;
  event: string;
  at: number;
}

export interface PaymentMethodRow {
  id: string;
  driver_id: string;
  is_default: number;
  body_json: string;
}

/** What the sandbox, which is a provider in this process, knows of a payment. */
export interface SandboxChargeRow {
  reference: string;
  /** When it has something to tell. */
  due_at: number | null;
  body_json: string;
}
