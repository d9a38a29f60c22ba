import type { IdToken } from '../../dialect/index.js';
import { creditOf } from '../billing/wallet-moves.js';
import { withContract } from '../certificates/on-certificates.js';
import type { Context, Handler } from '../context.js';
import { withTariffText } from '../pricing/tell.js';
import { noteShown } from '../reservations/shown.js';
import { authorise, type Decision } from './authorise.js';
import { holdersOf, withChildren } from './chain.js';
import type { Place } from './evse-types.js';
import type { Holder } from './holder.js';
import { withRefusalText } from './refusal-texts.js';
import type { Token } from './token.js';
import { withUsed } from './usage.js';

export const onAuthorize: Handler<'authorize'> = async ({ idToken }, context) => {
  const { info: decided, token } = await decide(idToken, 'ask', context);
  await noteShown(token, context);
  const subject = { idToken: idToken.idToken, driverId: token?.driverId };
  const info = await withTariffText(decided, subject, context);
  context.tell({
    type: 'authorised',
    at: context.now,
    station: context.station,
    idToken: idToken.idToken,
    status: info.status,
    purpose: 'ask',
  });
  const contract = context.prepared?.contract;
  return contract === undefined ? { idTokenInfo: info } : withContract(info, contract);
};

type Asked = Pick<Context, 'repos' | 'now' | 'settings' | 'station' | 'ids'>;
type Purpose = 'ask' | 'start' | 'stop';

/** Looks up what the decision rests on, decides, and puts it on record. @param session The one that the token is presented for, or the EVSE where it is to be. */
export async function decide(
  idToken: IdToken,
  purpose: Purpose,
  context: Asked,
  { id: session, evseId }: { id?: number; evseId?: number | undefined } = {},
): Promise<Decision & { token: Token | undefined }> {
  const { repos, now, settings } = context;
  const token = await repos.access.token(idToken.idToken);
  const counts = purpose === 'start' && token?.maxActive !== undefined;
  const active = counts ? await repos.sessions.countActive(idToken.idToken, session) : 0;
  const over = token === undefined ? [] : await holdersOf(token, repos);
  const holders = over.length === 0 ? over : await filled(over, purpose, context, session);
  const station = over.length === 0 ? {} : await placeOf(over, context, evseId);
  const decision = authorise({ idToken, token, now, purpose, active, holders, settings, ...station });
  await record(idToken, purpose, decision, token, context);
  return { ...decision, info: await worded(decision, token, context), token };
}

async function worded(
  { info }: Decision,
  token: Token | undefined,
  { repos, settings }: Asked,
): Promise<Decision['info']> {
  const { language } = (token?.driverId && (await repos.access.driver(token.driverId))) || {};
  const spoken = { ...info, ...(language !== undefined && { language1: wireLanguage(language) }) };
  return settings.refusalTexts ? withRefusalText(spoken, language) : spoken;
}

/** As long as the standard has room for (OCPP 2.0.1 IdTokenInfoType.language1), else without its particulars. */
function wireLanguage(language: string): string {
  return language.length <= 8 ? language : (language.split('-')[0] ?? language);
}

async function filled(
  over: readonly Holder[],
  purpose: Purpose,
  context: Asked,
  session: number | undefined,
): Promise<Holder[]> {
  const holders: Holder[] = [];
  for (const holder of await withUsed(over, context)) {
    const counts = purpose === 'start' && holder.limits?.concurrent !== undefined;
    holders.push({
      ...holder,
      ...(counts && { active: await activeUnder(holder, context, session) }),
      ...(purpose !== 'stop' && (await creditWanting(holder, context))),
    });
  }
  return holders;
}

/** A wallet has to hold something before it can pay for a session. */
async function creditWanting(
  { kind, id, pays }: Holder,
  { repos, settings }: Asked,
): Promise<{ creditWanting: number } | undefined> {
  if (kind !== 'driver') return undefined;
  const credit = await creditOf({ id, ...(pays !== undefined && { pays }) }, repos);
  return credit && { creditWanting: settings.billing.leastCredit - credit.available };
}

async function activeUnder(
  { kind, id }: Holder,
  { repos }: Asked,
  session: number | undefined,
): Promise<number> {
  if (kind === 'token') return repos.sessions.countActive(id, session);
  if (kind === 'driver') return repos.access.countActive({ driver: id }, session);
  return repos.access.countActive({ groups: withChildren(id, await repos.access.groups()) }, session);
}

/** What the place is like matters only where a limit names sites, or kinds of EVSEs. */
async function placeOf(
  over: readonly Holder[],
  { repos, station: id }: Asked,
  evseId: number | undefined,
): Promise<{ station: Place }> {
  const isNeeded = over.some(({ limits }) => limits?.sites !== undefined || limits?.evses !== undefined);
  const { siteId, evses } = (isNeeded && (await repos.stations.find(id))) || {};
  return { station: { id, siteId, evses, evseId } };
}

async function record(
  { idToken, type }: IdToken,
  purpose: Purpose,
  { info, why }: Decision,
  token: Token | undefined,
  { repos, now, ids, station }: Asked,
): Promise<void> {
  if (type === 'NoAuthorization') return;
  await repos.attempts.add({
    id: ids.next('att'),
    at: now,
    stationId: station,
    idToken,
    purpose,
    status: info.status,
    ...(token?.driverId !== undefined && { driverId: token.driverId }),
    ...(why !== undefined && { why }),
  });
}
