import type { IdToken, IdTokenInfo } from '../../dialect/index.js';
import type { Token } from './token.js';

/** What the decision about a token rests on. */
export interface AuthorisationFacts {
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
  expired: 'Expired',
  invalid: 'Invalid',
  'no-credit': 'NoCredit',
};

/** The one decision about a token, for Authorize and for transactions in every edition. Words are 2.x's; the dialect has the others. */
export function authorise(facts: AuthorisationFacts): IdTokenInfo {
  const { token } = facts;
  return {
    status: statusOf(facts),
    ...cacheExpiry(facts),
    ...(token?.groupId !== undefined && { groupIdToken: { idToken: token.groupId, type: 'Central' } }),
    ...(token?.message !== undefined && { personalMessage: { format: 'UTF8', content: token.message } }),
  };
}

function statusOf({ idToken, token, now, purpose, active, settings }: AuthorisationFacts): string {
  // A start button and the like present nothing that could be refused (C02.FR.02).
  if (idToken.type === 'NoAuthorization') return 'Accepted';
  if (!token) return settings.acceptUnknownTokens ? 'Accepted' : 'Unknown';
  if (token.state !== 'accepted') return NOT_ACCEPTED[token.state];
  if (token.expiresAt !== undefined && token.expiresAt <= now) return 'Expired';
  if (purpose === 'start' && token.maxActive !== undefined && active >= token.maxActive)
    return 'ConcurrentTx';
  return 'Accepted';
}

/** A cached answer must not outlive the token itself. */
function cacheExpiry({ token, now, settings }: AuthorisationFacts): { cacheExpiry?: number } {
  const seconds = token?.cacheSeconds ?? settings.cacheSeconds;
  const ends = [token?.expiresAt, seconds === undefined ? undefined : now + seconds * 1000];
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 ? {} : { cacheExpiry: Math.min(...known) };
}
