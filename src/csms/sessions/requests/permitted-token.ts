import { decide } from '../../access/on-authorize.js';
import { hashOf } from '../../access/secret.js';
import type { Token } from '../../access/token.js';
import { Refused } from '../../refused.js';
import { textOf } from './reasons.js';
import type { RequestContext } from './tell.js';
import { appToken, type Wish } from './wish.js';

export type Permitted = Pick<Wish, 'station' | 'evse' | 'driver' | 'token' | 'language'>;

/**
 * The token that a driver is to charge with at a station: the one that is named, else the driver's own for this. Throws Refused
 * `unknown-driver`, `not-yours`, and `token-refused` where it may not charge there.
 */
export async function permittedToken(wish: Permitted, context: RequestContext): Promise<Token> {
  const token =
    wish.token === undefined ? await ownToken(wish, context) : await shownToken(wish, wish.token, context);
  const place = { ...context, station: wish.station };
  const presented = { idToken: token.idToken, type: token.type ?? 'Central' };
  const { info } = await decide(presented, 'ask', place, { evseId: wish.evse });
  if (info.status === 'Accepted') return token;
  throw new Refused('token-refused', textOf('token-refused', wish.language).content);
}

async function ownToken({ driver }: Permitted, { repos }: RequestContext): Promise<Token> {
  if (driver === undefined)
    throw new Refused('unknown-driver', 'say for which driver, or which token', 'driver');
  if (!(await repos.access.driver(driver))) {
    throw new Refused('unknown-driver', `there is no driver ${driver}`, 'driver');
  }
  // One that is somebody else's by now is theirs: another is taken.
  for (let digest = hashOf(driver); ; digest = hashOf(digest)) {
    const own = appToken(driver, digest);
    const known = await repos.access.token(own.idToken);
    if (known?.driverId === driver) return known;
    if (known) continue;
    await repos.access.saveToken(own);
    return own;
  }
}

async function shownToken({ driver }: Permitted, idToken: string, { repos }: RequestContext): Promise<Token> {
  const token = await repos.access.token(idToken);
  if (token && (driver === undefined || token.driverId === driver)) return token;
  throw new Refused('not-yours', `there is no token ${idToken} of this driver`, 'token');
}
