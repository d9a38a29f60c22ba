/** Tables of `sessions/`. The columns are what is searched; the whole is in `body_json`. */
export interface SessionsTables {
  charging_requests: ChargingRequestRow;
  irregularities: IrregularityRow;
  evse_registers: EvseRegisterRow;
}

export interface ChargingRequestRow {
  id: string;
  station_id: string;
  token_key: string;
  driver_id: string | null;
  status: string;
  secret_hash: string | null;
  session_id: number | null;
  body_json: string;
  ended_at: number | null;
}

export interface IrregularityRow {
  id: string;
  kind: string;
  station_id: string;
  session_id: number | null;
  resolved: number;
  body_json: string;
  ended_at: number | null;
}

/** What the meter of an EVSE showed last while nobody charged, in whole Wh. */
export interface EvseRegisterRow {
  station_id: string;
  evse_id: number;
  register_wh: number;
}
