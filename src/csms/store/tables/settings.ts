export interface SettingsTables {
  settings: SettingRow;
}

export interface SettingRow {
  /** As in CsmsSettings. */
  name: string;
  value_json: string;
}
