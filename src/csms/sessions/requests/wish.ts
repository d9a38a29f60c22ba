import { OF_REQUESTS, type Token } from '../../access/token.js';
import type { Way } from './charging-request.js';

/** What somebody asks for who wants to charge. */
export interface Wish {
  way: Extract<Way, 'app' | 'operator' | 'guest'>;
  station: string;
  evse?: number | undefined;
  driver?: string | undefined;
  /** A token of the driver; the driver's own for this unless said. */
  token?: string | undefined;
  /** What a guest pays with. */
  pays?: { provider: string; source: string } | undefined;
  email?: string | undefined;
  language?: string | undefined;
  madeBy?: string | undefined;
}

/** The token by which stations are told to charge for a driver who has shown none (1.6: at most 20 characters). */
export function appToken(driverId: string, digest: string): Token {
  return {
    idToken: `${OF_REQUESTS.app}${digest.slice(0, 16).toUpperCase()}`,
    type: 'Central',
    state: 'accepted',
    driverId,
  };
}

/** The token of one guest's session. */
export function guestToken(chance: string, expiresAt: number): Token {
  return {
    idToken: `${OF_REQUESTS.guest}${chance}`,
    type: 'Central',
    state: 'accepted',
    expiresAt,
    maxActive: 1,
  };
}
