import type { ChargingProfile, ChargingProfileCriteria } from '../../dialect/index.js';

/** A charging profile that a station has, as far as we were told or have set it. */
export interface ChargingProfileRecord {
  stationId: string;
  /** 0: the station. */
  evseId: number;
  /** `CSO`: we. */
  source: string;
  profile: ChargingProfile;
  /** When it was set or reported, milliseconds since the Unix epoch. */
  at: number;
}

export interface ChargingProfileRepository {
  /** In place of what the station had under its id. */
  save(record: ChargingProfileRecord): Promise<void>;
  /** Those of ours that match all that is said. */
  remove(
    stationId: string,
    criteria: Omit<ChargingProfileCriteria, 'chargingProfileId'> & { chargingProfileId?: number },
  ): Promise<void>;
  /** TxProfiles end with their transaction (K02.FR.05). */
  endTransaction(stationId: string, transactionId: string): Promise<void>;
  list(filter: { station?: string }): Promise<ChargingProfileRecord[]>;
}
