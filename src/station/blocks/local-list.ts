import type { IdToken, IdTokenInfo, LocalListEntry, Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { stationCondition } from '../core/condition.js';
import { LIST_CAPACITY, type ListedToken, listEnabled, listed, listedToken } from '../core/local-list.js';
import { failed } from '../core/refusals.js';
import { slotOf } from '../core/tokens.js';

/** The list of tokens that the CSMS keeps on the station: D01, D02; 1.6 3.5.2, 5.10, 5.15. Nobody else changes it (D01.FR.09). */
export const localList: Block = {
  name: 'local-list',
  hears: {
    getLocalListVersion: (ctx) => ({ versionNumber: toldVersion(ctx) }),
    sendLocalList: (ctx, request) => receive(ctx, request),
  },
  signals: {
    'token-told': (ctx, { idToken, info }) => compare(ctx, idToken, info),
  },
};

function isSupported(ctx: Context): boolean {
  return ctx.variables.text('LocalAuthListCtrlr.Enabled') !== undefined;
}

/** D02.FR.01 to FR.03; 1.6 5.10. */
function toldVersion(ctx: Context): number {
  const { versionWhenUnsupported, disabledMeansNone } = ctx.traits.localList;
  if (!isSupported(ctx)) return versionWhenUnsupported;
  return disabledMeansNone && !listEnabled(ctx) ? 0 : currentVersion(ctx);
}

/** D02, remark: an emptied list has its version; in 1.6 (5.10) an empty list has none. */
function currentVersion(ctx: Context): number {
  const list = ctx.state.memory.localList;
  if (!list) return 0;
  const isEmpty = Object.keys(list.entries).length === 0;
  return isEmpty && !ctx.traits.localList.emptyListHasVersion ? 0 : list.version;
}

function receive(ctx: Context, request: Request<'sendLocalList'>): Response<'sendLocalList'> | Refusal {
  const { statusWhenUnsupported } = ctx.traits.localList;
  if (!isSupported(ctx)) {
    return statusWhenUnsupported === undefined
      ? { refuse: 'NotSupported', description: 'this station has no local authorization list' }
      : { status: statusWhenUnsupported };
  }
  const refused = refusalOf(ctx, request);
  if (refused) return refused;
  const { versionNumber, updateType, entries = [] } = request;
  const kept = updateType === 'Full' ? {} : { ...ctx.state.memory.localList?.entries };
  const next = withChanges(kept, entries);
  if (Object.keys(next).length > capacity(ctx))
    return failed('OutOfStorage', `more than ${capacity(ctx)} tokens`);
  ctx.state.memory.localList = { version: versionNumber, entries: next };
  ctx.note(`local authorization list ${versionNumber}: ${Object.keys(next).length} tokens`);
  ctx.effect({ do: 'changed' });
  return { status: 'Accepted' };
}

/** D01.FR.15 to FR.17. */
function withChanges(
  list: Record<string, ListedToken>,
  entries: readonly LocalListEntry[],
): Record<string, ListedToken> {
  for (const { idToken, idTokenInfo } of entries) {
    if (idTokenInfo) list[slotOf(idToken)] = listedToken(idToken, idTokenInfo);
    else delete list[slotOf(idToken)];
  }
  return list;
}

/** Why the list stays as it was. */
function refusalOf(
  ctx: Context,
  { versionNumber, updateType, entries = [] }: Request<'sendLocalList'>,
): Response<'sendLocalList'> | undefined {
  // D01, prerequisite.
  if (!listEnabled(ctx)) return failed('NotEnabled', 'the local authorization list is switched off');
  // D01.FR.18; 1.6 errata 3.52.
  if (versionNumber <= 0) return failed('ValuePositiveOnly', `version ${versionNumber}`);
  // D01.FR.19; 1.6 7.47.
  if (updateType === 'Differential' && versionNumber <= currentVersion(ctx)) {
    return { status: 'VersionMismatch' };
  }
  // D01.FR.11; 1.6 9.2.3.
  const most = ctx.variables.number('LocalAuthListCtrlr.ItemsPerMessage', Number.POSITIVE_INFINITY);
  if (entries.length > most) return failed('TooManyElements', `${entries.length} tokens; at most ${most}`);
  // D01.FR.06; 1.6 6.41.
  const twice = repeated(entries);
  if (twice) return failed('InvalidValue', `token ${twice} comes twice`);
  // AuthorizationData: idTokenInfo is required in a full list; 1.6 7.1.
  const bare = updateType === 'Full' && entries.some(({ idTokenInfo }) => !idTokenInfo);
  return bare ? failed('MissingParam', 'a full list says what is true of each token') : undefined;
}

function repeated(entries: readonly LocalListEntry[]): string | undefined {
  const seen = new Set<string>();
  for (const { idToken } of entries) {
    const slot = slotOf(idToken);
    if (seen.has(slot)) return idToken.type === 'KeyCode' ? '(key code)' : idToken.idToken;
    seen.add(slot);
  }
  return undefined;
}

function capacity(ctx: Context): number {
  return ctx.variables.number('Ocpp16.LocalAuthListMaxLength', LIST_CAPACITY);
}

/** 1.6 3.5.2: a token whose validity the CSMS sees otherwise than its list is told of at connector 0. */
function compare(ctx: Context, idToken: IdToken, info: IdTokenInfo): void {
  const entry = ctx.traits.localList.conflictsAreTold ? listed(ctx, idToken) : undefined;
  if (!entry || isValid(entry.status) === isValid(info.status)) return;
  const { condition, error } = stationCondition(ctx.state);
  if (error) return;
  const conflict = { code: 'LocalListConflict', info: `listed ${entry.status}, told ${info.status}` };
  ctx.say('status', { evseId: 0, connectorId: 0, condition, error: conflict, timestamp: ctx.now });
}

/** ConcurrentTx is a valid token at a bad moment (1.6 3.5.2). */
function isValid(status: string): boolean {
  return status === 'Accepted' || status === 'ConcurrentTx';
}
