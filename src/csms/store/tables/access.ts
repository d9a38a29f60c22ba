/** Tables of `access/`. */
export interface AccessTables {
  api_credentials: CredentialRow;
  authorize_attempts: AttemptRow;
  usage_counters: UsageRow;
  accounts: AccountRow;
  account_codes: CodeRow;
  operators: OperatorRow;
  audit: AuditRow;
  counted_sessions: CountedRow;
}

export interface AttemptRow {
  id: string;
  at: number;
  station_id: string;
  token_key: string;
  id_token: string;
  driver_id: string | null;
  purpose: string;
  status: string;
  why: string | null;
}

/** What a token, driver or group has used in one period. */
export interface UsageRow {
  holder: string;
  period: string;
  energy_wh: number;
  cost: number;
  updated_at: number;
}

/** How much of a session is in the counters. */
export interface CountedRow {
  session_id: number;
  energy_wh: number;
  cost: number;
  is_stopped: number;
  updated_at: number;
}

export interface CredentialRow {
  id: string;
  kind: string;
  hash: string;
  role: string;
  name: string;
  driver_id: string | null;
  operator_id: string | null;
  made_by: string | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

export interface AccountRow {
  id: string;
  kind: string;
  email: string;
  email_key: string;
  password: string | null;
  state: string;
  created_at: number;
}

/** Of codes that were sent by mail: their hashes. */
export interface CodeRow {
  hash: string;
  account_id: string;
  purpose: string;
  email: string | null;
  expires_at: number;
}

export interface OperatorRow {
  id: string;
  name: string;
  role: string;
  created_at: number;
}

export interface AuditRow {
  id: string;
  at: number;
  role: string;
  name: string;
  key_id: string | null;
  driver_id: string | null;
  operator_id: string | null;
  operation: string;
  about: string;
  outcome: string;
}
