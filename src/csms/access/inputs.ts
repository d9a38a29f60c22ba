import type { Driver, Group, Token, TokenState } from './token.js';

export interface TokenInput {
  /** Default: the name under which it is given. */
  idToken?: string | undefined;
  type?: string | undefined;
  status?: TokenState | undefined;
  driver?: string | undefined;
  group?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  expires?: number | undefined;
  /** Seconds that stations may cache the answer for. */
  cache?: number | undefined;
  /** Several sessions at once: true for any number, or how many. Default: one. */
  concurrent?: boolean | number | undefined;
  /** Shown at the station where the edition can. */
  message?: string | undefined;
}

export interface DriverInput {
  name?: string | undefined;
  /** How the driver pays, in the operator's words. */
  pays?: string | undefined;
  tariff?: string | undefined;
}

export interface GroupInput {
  parent?: string | undefined;
  name?: string | undefined;
}

export function tokenFrom(name: string, input: TokenInput): Token {
  const { type, driver, group, expires, cache, concurrent = false, message } = input;
  return {
    idToken: input.idToken ?? name,
    state: input.status ?? 'accepted',
    ...(type !== undefined && { type }),
    ...(driver !== undefined && { driverId: driver }),
    ...(group !== undefined && { groupId: group }),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(cache !== undefined && { cacheSeconds: cache }),
    ...(concurrent !== true && { maxActive: concurrent === false ? 1 : concurrent }),
    ...(message !== undefined && { message }),
  };
}

export function driverFrom(id: string, { name, pays, tariff }: DriverInput): Driver {
  return {
    id,
    name: name ?? id,
    ...(pays !== undefined && { pays }),
    ...(tariff !== undefined && { tariffId: tariff }),
  };
}

export function groupFrom(id: string, { parent, name }: GroupInput): Group {
  return { id, ...(parent !== undefined && { parentId: parent }), ...(name !== undefined && { name }) };
}
