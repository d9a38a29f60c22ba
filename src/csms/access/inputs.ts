import { type BuyerInput, buyerFrom } from '../billing/buyer.js';
import type { HolderState } from './holder.js';
import type { Limits } from './limits.js';
import type { Driver, Group, Token, TokenKind, TokenState } from './token.js';

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
  /** Default: a card. */
  kind?: TokenKind | undefined;
  limits?: Limits | undefined;
}

export interface DriverInput {
  name?: string | undefined;
  /** In which the driver is spoken to: RFC 5646. */
  language?: string | undefined;
  /** How the driver pays, in the operator's words. */
  pays?: string | undefined;
  tariff?: string | undefined;
  /** The group (fleet) that the driver belongs to. */
  group?: string | undefined;
  /** Default: active. */
  status?: HolderState | undefined;
  limits?: Limits | undefined;
  /** Whom invoices are made out to. */
  buyer?: BuyerInput | undefined;
}

export interface GroupInput {
  parent?: string | undefined;
  name?: string | undefined;
  /** Default: active. */
  status?: HolderState | undefined;
  /** Milliseconds since the Unix epoch. */
  expires?: number | undefined;
  limits?: Limits | undefined;
  /** Whom invoices of its drivers are made out to. */
  buyer?: BuyerInput | undefined;
}

export function tokenFrom(name: string, input: TokenInput): Token {
  const { type, driver, group, expires, cache, concurrent = false, message, kind, limits } = input;
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
    ...(kind !== undefined && { kind }),
    ...(limits !== undefined && { limits }),
  };
}

/** Throws Refused (country-unknown, vat-id-invalid). */
export function driverFrom(id: string, input: DriverInput): Driver {
  const { name, language, pays, tariff, group, status, limits, buyer } = input;
  return {
    id,
    name: name ?? id,
    ...(language !== undefined && { language }),
    ...(pays !== undefined && { pays }),
    ...(tariff !== undefined && { tariffId: tariff }),
    ...(group !== undefined && { groupId: group }),
    ...(status === 'blocked' && { state: status }),
    ...(limits !== undefined && { limits }),
    ...(buyer !== undefined && { buyer: buyerFrom(buyer, 'buyer.') }),
  };
}

/** Throws Refused (country-unknown, vat-id-invalid). */
export function groupFrom(id: string, input: GroupInput): Group {
  const { parent, name, status, expires, limits, buyer } = input;
  return {
    id,
    ...(parent !== undefined && { parentId: parent }),
    ...(name !== undefined && { name }),
    ...(status === 'blocked' && { state: status }),
    ...(expires !== undefined && { expiresAt: expires }),
    ...(limits !== undefined && { limits }),
    ...(buyer !== undefined && { buyer: buyerFrom(buyer, 'buyer.') }),
  };
}
