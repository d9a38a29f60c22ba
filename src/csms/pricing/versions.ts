import type { Tariff } from './tariff.js';

/** One state of a tariff. Never changed: a change makes the next version. */
export interface TariffVersion {
  tariffId: string;
  /** From 1. */
  version: number;
  /** Sessions that start from then on are priced by it, until the next. Milliseconds since the Unix epoch. */
  validFrom: number;
  /** Sessions that run at `validFrom` are priced by it from then on. */
  appliesToRunning: boolean;
  savedAt: number;
  /** Who saved it, where that is known. */
  savedBy?: string;
  tariff: Tariff;
}

/** A tariff that is on offer. One that was taken off the record keeps its versions. */
export interface TariffHead {
  id: string;
  isDefault: boolean;
}

/** To whom or what a tariff is assigned. */
export type AssignmentKind = 'driver' | 'group' | 'station' | 'site';

export interface TariffAssignment {
  kind: AssignmentKind;
  /** Name of the driver, group, station or site. */
  subject: string;
  tariffId: string;
}

/** By what a session is priced, settled when it starts. */
export interface SessionTariff {
  id: string;
  version: number;
  /** Why this one: `driver anna`, `default`. */
  because: string;
  /** Of the site, where the tariff has none of its own. */
  timeZone?: string;
}

export interface PricingRepository {
  /** By name. */
  heads(): Promise<readonly TariffHead[]>;
  /** @param isDefault Makes it the one that applies where nothing else is said, in place of the former. */
  saveHead(id: string, latest: Tariff, isDefault: boolean): Promise<void>;
  /** Off the record, but for its versions. */
  removeHead(id: string): Promise<boolean>;
  /** Every version, oldest first; [] where there never was such a tariff. */
  versions(tariffId: string): Promise<readonly TariffVersion[]>;
  addVersion(version: TariffVersion): Promise<void>;
  /** Of a group or a site; drivers and stations have theirs in their own records. */
  assignment(kind: 'group' | 'site', subject: string): Promise<string | undefined>;
  assignments(tariffId?: string): Promise<TariffAssignment[]>;
  assign(assignment: TariffAssignment): Promise<void>;
  unassign(kind: AssignmentKind, subject: string): Promise<boolean>;
}

/** The version for what starts at a moment: of those that are valid the one that became so last. */
export function versionAt(versions: readonly TariffVersion[], at: number): TariffVersion | undefined {
  return versions
    .filter(({ validFrom }) => validFrom <= at)
    .reduce<TariffVersion | undefined>(
      (best, it) => (best && best.validFrom > it.validFrom ? best : it),
      undefined,
    );
}
