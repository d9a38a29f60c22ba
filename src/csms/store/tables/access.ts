/** Tables of `access/`. */
export interface AccessTables {
  api_credentials: CredentialRow;
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
