import type { IdToken, IdTokenInfo } from '../../dialect/index.js';
import { firstAgainst, type Occasion } from './checks.js';
import { allowedEvses } from './evse-types.js';
import type { Holder } from './holder.js';
import { dependsOnTime } from './limits.js';
import type { Token } from './token.js';

/** What the decision about a token rests on. */
export interface AuthorisationFacts extends Pick<Occasion, 'station'> {
  idToken: IdToken;
  /** What is on record; undefined: the token is not known. */
  token: Token | undefined;
  /** Milliseconds since the Unix epoch. */
  now: number;
  /**
   * `start`: a transaction has begun with it, so that others may stand in its way; ConcurrentTx means nothing elsewhere (1.6 7.2,
   * OCPP 2.0.1 AuthorizationStatusEnumType).
   */
  purpose: 'ask' | 'start' | 'stop';
  /** Other transactions that run on this token. */
  active: number;
  /** Whose limits stand over it, itself among them. */
  holders?: readonly Holder[];
  settings: AccessSettings;
}

export interface AccessSettings {
  /** Tokens that are not on record are accepted. */
  acceptUnknownTokens: boolean;
  /** Seconds that stations may cache an answer for; absent: they decide. */
  cacheSeconds?: number;
}

const NOT_ACCEPTED: Readonly<Record<Exclude<Token['state'], 'accepted'>, string>> = {
  blocked: 'Blocked',
  lost: 'Blocked',
  expired: 'Expired',
  invalid: 'Invalid',
  'no-credit': 'NoCredit',
};

/** How long an answer may be cached that an hour later may be another, in milliseconds. */
const SHORT_CACHE_MS = 60_000;

/** What was decided, and why. */
export interface Decision {
  info: IdTokenInfo;
  /** For the record: `token-blocked`, `group FLEET: out-of-hours`; absent: nothing stood against it. */
  why?: string;
}

/** The one decision about a token, for Authorize and for transactions in every edition. Words are 2.x's; the dialect has the others. */
export function authorise(facts: AuthorisationFacts): Decision {
  const { token } = facts;
  const against = whatStandsAgainst(facts);
  const info: IdTokenInfo = {
    status: against?.status ?? 'Accepted',
    ...cacheExpiry(facts),
    ...(against === undefined && whereOnly(facts)),
    ...(token?.groupId !== undefined && { groupIdToken: { idToken: token.groupId, type: 'Central' } }),
    ...(token?.message !== undefined && { personalMessage: { format: 'UTF8', content: token.message } }),
  };
  return { info, ...(against && { why: against.why }) };
}

/** At some of the EVSEs only, where the edition can say so (C01.FR.20). */
function whereOnly({ holders = [], station, purpose }: AuthorisationFacts): { evseIds?: number[] } {
  const evseIds = purpose === 'ask' ? allowedEvses(holders, station) : undefined;
  return evseIds === undefined ? {} : { evseIds };
}

function whatStandsAgainst(facts: AuthorisationFacts): { status: string; why: string } | undefined {
  const { idToken, token, now, purpose, active, holders = [], settings } = facts;
  // A start button and the like present nothing that could be refused (C02.FR.02).
  if (idToken.type === 'NoAuthorization') return undefined;
  if (!token) return settings.acceptUnknownTokens ? undefined : { status: 'Unknown', why: 'token-unknown' };
  if (token.state !== 'accepted') return { status: NOT_ACCEPTED[token.state], why: `token-${token.state}` };
  if (token.expiresAt !== undefined && token.expiresAt <= now)
    return { status: 'Expired', why: 'token-expired' };
  if (purpose === 'start' && token.maxActive !== undefined && active >= token.maxActive)
    return { status: 'ConcurrentTx', why: 'token-in-use' };
  return firstAgainst(holders, facts);
}

/** A cached answer must not outlive the token itself, nor what it was decided by. */
function cacheExpiry({ token, now, settings, holders = [] }: AuthorisationFacts): { cacheExpiry?: number } {
  const seconds = token?.cacheSeconds ?? settings.cacheSeconds;
  const isPassing = holders.some(({ limits }) => limits && dependsOnTime(limits));
  const ends = [
    token?.expiresAt,
    ...holders.map(({ expiresAt }) => expiresAt),
    seconds === undefined ? undefined : now + seconds * 1000,
    isPassing ? now + SHORT_CACHE_MS : undefined,
  ];
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? {} : { cacheExpiry: Math.min(...known) };
}
