/** Tables of `pricing/`. */
export interface PricingTables {
  tariff_versions: TariffVersionRow;
  tariff_assignments: TariffAssignmentRow;
}

export interface TariffVersionRow {
  tariff_id: string;
  version: number;
  valid_from: number;
  applies_to_running: number;
  saved_at: number;
  saved_by: string | null;
  tariff_json: string;
}

/** Of groups and sites; drivers and stations have theirs in their own rows. */
export interface TariffAssignmentRow {
  kind: string;
  subject: string;
  tariff_id: string;
}
