import { storedPassword } from './passwords.js';
import type { BootPolicy, DeclaredEvse, Registration, Station } from './station.js';

/** How boots are answered. */
export interface BootInput {
  status: Registration;
  /** Seconds that the answer carries while the station is not accepted. */
  interval?: number | undefined;
  /** How often before the station is accepted by itself; default: until an operator accepts it. */
  times?: number | undefined;
}

export interface StationInput {
  password?: string | undefined;
  /** Lowest security profile that it may connect with, 0 to 3. An operator may lower it; OCPP cannot (A00.FR.005). */
  securityProfile?: number | undefined;
  boot?: BootInput | undefined;
  tariff?: string | undefined;
  /** A site on record. */
  site?: string | undefined;
  /** Groups of stations, which need not be announced. */
  groups?: readonly string[] | undefined;
  evses?: readonly DeclaredEvse[] | undefined;
  /** Whether its local authorization list is kept in step; absent: as is set for its groups, or for all. */
  keepLocalList?: boolean | undefined;
}

/** The station as it is to be on record; what it told itself is kept. */
export async function stationFrom(
  id: string,
  input: StationInput,
  known: Station | undefined,
  options: { hashPasswords: boolean; defaultBoot: BootInput; now: number },
): Promise<Station> {
  const { password, boot, tariff, securityProfile, site, groups, evses, keepLocalList } = input;
  const base: Station = known ?? {
    id,
    policy: policyFrom(options.defaultBoot),
    boots: 0,
    createdAt: options.now,
  };
  return {
    ...base,
    ...(boot && { policy: policyFrom(boot), boots: 0 }),
    ...(tariff !== undefined && { tariffId: tariff }),
    ...(site !== undefined && { siteId: site }),
    ...(groups !== undefined && { groups }),
    ...(evses !== undefined && { evses }),
    ...(keepLocalList !== undefined && { keepLocalList }),
    ...(securityProfile !== undefined && { securityProfile }),
    ...(password !== undefined && { password: await storedPassword(password, options.hashPasswords) }),
  };
}

export function policyFrom({ status, interval, times }: BootInput): BootPolicy {
  return {
    status,
    ...(interval !== undefined && { retryInterval: interval }),
    ...(times !== undefined && { times }),
  };
}
