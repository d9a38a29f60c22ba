import type { Buyer } from '../billing/buyer.js';
import type { LetterKind } from '../letters/kinds.js';
import type { HolderState } from './holder.js';
import type { Limits } from './limits.js';

/** What the operator has decided about a token. Whether it is expired or in use follows from the rest. */
export type TokenState = 'accepted' | 'blocked' | 'lost' | 'expired' | 'invalid' | 'no-credit';

export const TOKEN_STATES: readonly TokenState[] = [
  'accepted',
  'blocked',
  'lost',
  'expired',
  'invalid',
  'no-credit',
];

/** What a driver has in hand. */
export const TOKEN_KINDS = ['card', 'app', 'contract', 'guest'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Something that a person presents to a station. Letters count the same in either case (OCPP identifiers do). */
export interface Token {
  idToken: string;
  /** 2.1 IdTokenEnumStringType; for the operator. 1.6 does not tell it, so that the same token must do for every type. */
  type?: string;
  state: TokenState;
  driverId?: string;
  /** The group (1.6: parent) that it belongs to. */
  groupId?: string;
  /** Milliseconds since the Unix epoch. */
  expiresAt?: number;
  /** How long a station may trust the answer; absent: the CSMS's setting. */
  cacheSeconds?: number;
  /** Transactions at once; absent: as many as wanted. */
  maxActive?: number;
  /** Shown at the station where the edition can. */
  message?: string;
  /** Absent: a card. */
  kind?: TokenKind;
  limits?: Limits;
  /** The one that has taken its place. */
  replacedBy?: string;
}

export interface Driver {
  id: string;
  name: string;
  /** How the driver pays, in the operator's words. */
  pays?: string;
  tariffId?: string;
  /** The group (fleet) that the driver belongs to. */
  groupId?: string;
  /** Absent: active. */
  state?: HolderState;
  limits?: Limits;
  /** ISO 4217; BCP 47. */
  currency?: string;
  language?: string;
  /** Whom invoices are made out to; absent: the fleet's, else the driver by name. */
  buyer?: Buyer;
  /** Kinds of letters that the driver does not want. */
  lettersOff?: readonly LetterKind[];
}

export interface Group {
  id: string;
  parentId?: string;
  name?: string;
  /** Absent: active. */
  state?: HolderState;
  expiresAt?: number;
  limits?: Limits;
  /** Whom invoices of its drivers are made out to. */
  buyer?: Buyer;
}

export function tokenKey(idToken: string): string {
  return idToken.toLowerCase();
}

/** How the names of tokens begin that nobody carries: drivers' own for the app, and those of guests. */
export const OF_REQUESTS = { app: 'APP-', guest: 'GST-' } as const;

/** Whether it is the name of such a token, which is drawn and never registered. */
export function isOfRequests(idToken: string): boolean {
  return Object.values(OF_REQUESTS).some((prefix) => tokenKey(idToken).startsWith(tokenKey(prefix)));
}

export interface AccessRepository {
  token(idToken: string): Promise<Token | undefined>;
  tokens(): Promise<Token[]>;
  tokensOf(driverId: string): Promise<Token[]>;
  saveToken(token: Token): Promise<void>;
  removeToken(idToken: string): Promise<boolean>;
  driver(id: string): Promise<Driver | undefined>;
  drivers(): Promise<Driver[]>;
  saveDriver(driver: Driver): Promise<void>;
  removeDriver(id: string): Promise<boolean>;
  group(id: string): Promise<Group | undefined>;
  groups(): Promise<readonly Group[]>;
  saveGroup(group: Group): Promise<void>;
  removeGroup(id: string): Promise<boolean>;
  /** Sessions that run under any of these groups, or of this driver. */
  countActive(of: { groups: readonly string[] } | { driver: string }, except?: number): Promise<number>;
}
