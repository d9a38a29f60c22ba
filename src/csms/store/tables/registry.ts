/** Tables of `registry/`, of what is wanted of stations and of what they are told. */
export interface RegistryTables {
  sites: SiteRow;
  station_links: StationLinkRow;
  handshakes: HandshakeRow;
  desired_settings: DesiredSettingRow;
  desired_states: DesiredStateRow;
  queued_commands: QueuedCommandRow;
}

export interface SiteRow {
  id: string;
  body_json: string;
}

/** A connection of a station, open or over. */
export interface StationLinkRow {
  id: string;
  station_id: string;
  edition: string;
  security_profile: number | null;
  remote_address: string;
  connected_at: number;
  disconnected_at: number | null;
  reason: string | null;
}

/** Handshakes that were turned away: those of one identity, from one address, for one reason are one row. */
export interface HandshakeRow {
  id: string;
  key: string;
  identity: string | null;
  code: string;
  first_at: number;
  last_at: number;
  times: number;
  body_json: string;
}

/** What a station, or every station of a group, is to be set to. */
export interface DesiredSettingRow {
  /** `station` or `group`. */
  scope: string;
  scope_id: string;
  name: string;
  value: string;
  correct: number;
  set_at: number;
}

/** How far a station is with one wish. */
export interface DesiredStateRow {
  station_id: string;
  name: string;
  body_json: string;
}

export interface QueuedCommandRow {
  id: string;
  station_id: string;
  name: string;
  state: string;
  params_json: string;
  created_at: number;
  expires_at: number | null;
  body_json: string;
  ended_at: number | null;
}
