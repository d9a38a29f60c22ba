import type { Token } from '../../access/token.js';
import { resolveTariff } from '../../pricing/resolve.js';
import { Refused } from '../../refused.js';
import { isKeptFor, keptAt, keptFor } from '../../reservations/place.js';
import type { ChargingRequest, HoldTerms } from './charging-request.js';
import { permittedToken } from './permitted-token.js';
import { isTaken } from './place.js';
import type { RequestContext } from './tell.js';
import { guestToken, type Wish } from './wish.js';

/** Drawn before, because they are secret. */
export interface Drawn {
  /** 16 characters. */
  token: string;
  secretHash: string;
}

/**
 * Makes a request of what is asked for, or throws Refused with the reason: `unknown-station`, `unknown-driver`, `evse-occupied`,
 * `evse-reserved`, `token-refused`, `payment-source-missing`, `not-yours`.
 */
export async function admitWish(wish: Wish, drawn: Drawn, context: RequestContext): Promise<ChargingRequest> {
  const { repos, ids, now } = context;
  const { station: stationId, evse: evseId, way } = wish;
  if (!(await repos.stations.find(stationId))) {
    throw new Refused('unknown-station', `there is no station ${stationId}`, 'station');
  }
  if (await isTaken({ stationId, ...(evseId !== undefined && { evseId }) }, repos)) {
    throw new Refused(
      'evse-occupied',
      `somebody charges at EVSE ${evseId} of ${stationId}, or is about to`,
      'evse',
    );
  }
  const guestId = way === 'guest' ? ids.next('gst') : undefined;
  const token = await tokenOf(wish, drawn, context);
  const hold = await holdOf(wish, token, context);
  return {
    id: ids.next('chg'),
    way,
    stationId,
    idToken: token.idToken,
    status: 'asked',
    steps: [{ at: now, status: 'asked' }],
    madeAt: now,
    deadline: now + context.settings.payWithin * 1000,
    ...(evseId !== undefined && { evseId }),
    ...(token.type !== undefined && { tokenType: token.type }),
    ...(token.driverId !== undefined && { driverId: token.driverId }),
    ...(guestId !== undefined && { guestId, secretHash: drawn.secretHash }),
    ...(wish.madeBy !== undefined && { madeBy: wish.madeBy }),
    ...(wish.email !== undefined && { email: wish.email }),
    ...(wish.language !== undefined && { language: wish.language }),
    ...(hold && { hold }),
  };
}

async function tokenOf(wish: Wish, drawn: Drawn, context: RequestContext): Promise<Token> {
  const { repos, now, settings } = context;
  const place = { stationId: wish.station, evseId: wish.evse };
  if (wish.way === 'guest') {
    const until = now + (settings.payWithin + settings.startWithin) * 1000;
    const token = guestToken(drawn.token, until);
    await checkKept(wish, token, context);
    await repos.access.saveToken(token);
    return token;
  }
  const kept = await keptFor(wish.driver, place, context);
  const token = await permittedToken({ ...wish, token: wish.token ?? kept?.idToken }, context);
  if (!kept) await checkKept(wish, token, context);
  return token;
}

/** A place that is kept is nobody else's, who would be refused there (H03.FR.01; 1.6 5.13). */
async function checkKept({ station, evse }: Wish, token: Token, context: RequestContext): Promise<void> {
  const kept = evse === undefined ? undefined : await keptAt({ stationId: station, evseId: evse }, context);
  if (!kept || isKeptFor(kept, token)) return;
  throw new Refused('evse-reserved', `EVSE ${evse} of ${station} is kept for somebody`, 'evse');
}

/** What is to be held; undefined: nothing, since it costs nothing here or is paid by invoice. */
async function holdOf(wish: Wish, token: Token, context: RequestContext): Promise<HoldTerms | undefined> {
  const { settings } = context;
  const pays = wish.way === 'guest' ? wish.pays : await methodOf(token.driverId, context);
  const amount = wish.way === 'guest' ? settings.guestHold : settings.driverHold;
  if (amount === undefined || (!pays && wish.way !== 'guest')) return undefined;
  const currency = await currencyOf(wish.station, token, context);
  if (currency === undefined) return undefined;
  if (!pays) throw new Refused('payment-source-missing', 'say what you pay with', 'payment');
  return { ...pays, amount, currency };
}

export async function methodOf(
  driverId: string | undefined,
  { repos }: RequestContext,
): Promise<{ provider: string; source: string } | undefined> {
  const method = driverId === undefined ? undefined : await repos.paymentMethods.defaultOf(driverId);
  return method && { provider: method.provider, source: method.source };
}

/** That of the tariff that would apply; undefined: none does. */
export async function currencyOf(
  stationId: string,
  { driverId, idToken }: Pick<Token, 'driverId' | 'idToken'>,
  { repos, now }: RequestContext,
): Promise<string | undefined> {
  const resolved = await resolveTariff({ stationId, driverId, idToken }, now, repos);
  return resolved?.version.tariff.currency;
}
