/** Whoever asks: people by what they are, and `anyone`, who need not say who they are. */
export type Role = 'operator' | 'support' | 'finance' | 'installer' | 'driver' | 'anyone';

/** Roles that a key or a login can have. */
export type PersonRole = Exclude<Role, 'anyone'>;

/** Roles of those who work for the operator of the stations. */
export const STAFF_ROLES = ['operator', 'support', 'finance', 'installer'] as const;
export const PERSON_ROLES: readonly PersonRole[] = [...STAFF_ROLES, 'driver'];

/** Who asks something of the API. */
export interface Who {
  role: Role;
  /** For the record of who did what. */
  name: string;
  driverId?: string;
  operatorId?: string;
  /** The key or the login by which they came in. */
  keyId?: string;
  /** They hold the key that the CSMS was started with, and may do everything. */
  isMaster?: true;
}

export const ANYONE: Who = { role: 'anyone', name: 'anyone' };
export const MASTER: Who = { role: 'operator', name: 'key of the start', isMaster: true };

export function may(who: Who, roles: readonly Role[]): boolean {
  return who.isMaster === true || roles.includes('anyone') || roles.includes(who.role);
}

/**
 * The driver whose everything must be that `who` is shown; undefined: there is no such bound. To be used in every route that drivers
 * may call, so that nobody sees what is another's.
 */
export function mine({ role, driverId }: Who): string | undefined {
  if (role !== 'driver') return undefined;
  if (driverId === undefined) throw new Error('a driver who is nobody');
  return driverId;
}

/** Whether something of this driver (undefined: of nobody) may be shown to `who`. */
export function isTheirs(who: Who, driverId: string | undefined): boolean {
  const bound = mine(who);
  return bound === undefined || bound === driverId;
}
