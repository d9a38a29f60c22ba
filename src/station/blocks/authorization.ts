import type { IdToken, IdTokenInfo } from '../../dialect/intents.js';
import { cached, cacheEnabled, remember, sameToken } from '../core/auth-cache.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { isInoperative } from '../core/condition.js';
import type { Answer, Authorization } from '../core/state.js';

/** What an Authorize was sent for, kept with the message. */
interface Purpose {
  evseId: number;
  purpose: 'start' | 'stop';
  remoteStartId?: number | undefined;
}

/** Who may charge: the reader, Authorize, the cache, and what holds while the CSMS cannot be asked (C01-C15; 1.6 3.4, 3.5, 4.1, 4.8). */
export const authorization: Block = {
  name: 'authorization',
  acts: {
    tap: (ctx, { token, type, evse }) =>
      tap(ctx, { idToken: token, type: type ?? ctx.traits.cardType }, evse),
  },
  answers: {
    authorize: (ctx, answer, said) => authorized(ctx, answer, said.request.idToken, said.about as Purpose),
  },
  hears: {
    clearCache: (ctx) => {
      if (!cacheEnabled(ctx)) return { status: 'Rejected' };
      ctx.state.memory.authCache = {};
      return { status: 'Accepted' };
    },
  },
  signals: {
    // A remote start that has to be authorised like a local one (F01.FR.01).
    'authorization-wanted': (ctx, { evseId, idToken, remoteStartId }) =>
      ask(ctx, idToken, { evseId, purpose: 'start', remoteStartId }),
    // C10.FR.05, 1.6 3.5.1: every answer about a token refreshes the cache.
    'token-told': (ctx, { idToken, info }) => remember(ctx, idToken, info),
  },
};

function tap(ctx: Context, idToken: IdToken, evse: number | undefined): Impossible | undefined {
  if (!ctx.state.physical.powered) return { impossible: 'the reader is dark: the station has no power' };
  if (evse !== undefined && !ctx.state.physical.evses[evse])
    return { impossible: `there is no evse ${evse}` };
  if (ctx.state.volatile.registration !== 'accepted' && !ctx.state.volatile.everAccepted) {
    // B02.FR.02, B03.FR.02; 1.6 4.2: nothing may be asked of a CSMS that has not accepted us.
    ctx.note('tap ignored: not accepted by a CSMS');
    return undefined;
  }
  const evseId = evse ?? evseForTap(ctx, idToken);
  if (evseId === undefined) {
    ctx.note('tap ignored: no evse is free');
    return undefined;
  }
  const session = sessionAt(ctx, evseId);
  return session ? tapDuringSession(ctx, evseId, idToken, session) : tapToStart(ctx, evseId, idToken);
}

function tapDuringSession(ctx: Context, evseId: number, idToken: IdToken, session: Authorization): undefined {
  // The same token ends what it began, without asking (C01.FR.03a, E07.FR.01; 1.6 4.8).
  if (sameToken(session.idToken, idToken)) return stop(ctx, evseId, idToken);
  const known = cached(ctx, idToken);
  if (known?.status === 'Accepted' && sameToken(known.groupIdToken, session.groupIdToken))
    return stop(ctx, evseId, idToken);
  ask(ctx, idToken, { evseId, purpose: 'stop' });
}

function tapToStart(ctx: Context, evseId: number, idToken: IdToken): undefined {
  if (
    isInoperative(ctx.state, evseId) ||
    ctx.state.physical.evses[evseId]?.fault ||
    ctx.state.physical.emergencyStop
  ) {
    return ctx.note(`tap ignored: evse ${evseId} is out of service`) as undefined;
  }
  if (!ctx.variables.boolean('AuthCtrlr.Enabled')) return grant(ctx, evseId, { idToken, by: 'not-needed' });
  const known = cached(ctx, idToken);
  if (known?.status === 'Accepted' && mayTrustCache(ctx)) {
    return grant(ctx, evseId, {
      idToken,
      by: 'cache',
      ...(known.groupIdToken ? { groupIdToken: known.groupIdToken } : {}),
    });
  }
  ask(ctx, idToken, { evseId, purpose: 'start' });
}

/** LocalPreAuthorize while the CSMS could be asked, LocalAuthorizeOffline while it cannot (1.6 3.4.2, 3.4.4; C12, C14). */
function mayTrustCache(ctx: Context): boolean {
  const online = ctx.state.volatile.link === 'up';
  return ctx.variables.boolean(online ? 'AuthCtrlr.LocalPreAuthorize' : 'AuthCtrlr.LocalAuthorizeOffline');
}

function ask(ctx: Context, idToken: IdToken, purpose: Purpose): undefined {
  const soft = ctx.state.volatile.evses[purpose.evseId];
  if (soft?.checking && sameToken(soft.checking.idToken, idToken)) return;
  if (soft && purpose.purpose === 'start') soft.checking = { idToken };
  ctx.say('authorize', { idToken }, { about: purpose });
}

function authorized(ctx: Context, answer: Answer<'authorize'>, idToken: IdToken, purpose: Purpose): void {
  const soft = ctx.state.volatile.evses[purpose.evseId];
  if (soft) delete soft.checking;
  if (answer.kind === 'answered') return decided(ctx, answer.response.idTokenInfo, idToken, purpose);
  if (answer.kind === 'unanswered' && answer.why !== 'unsupported') return withoutCsms(ctx, idToken, purpose);
  ctx.note(
    `token ${idToken.idToken} refused: ${answer.kind === 'error' ? answer.code : 'it cannot be said in this edition'}`,
  );
}

function decided(ctx: Context, info: IdTokenInfo, idToken: IdToken, purpose: Purpose): void {
  remember(ctx, idToken, info);
  if (info.status !== 'Accepted') return refused(ctx, idToken, info.status, purpose);
  const { evseId, remoteStartId } = purpose;
  if (purpose.purpose === 'start') {
    return grant(ctx, evseId, {
      idToken,
      by: 'csms',
      ...(info.groupIdToken ? { groupIdToken: info.groupIdToken } : {}),
      ...(remoteStartId === undefined ? {} : { remoteStartId }),
    });
  }
  // C09.FR.03, 1.6 4.8: another token of the same group may end the session; any other may not.
  const session = sessionAt(ctx, evseId);
  if (session && sameToken(info.groupIdToken, session.groupIdToken)) return stop(ctx, evseId, idToken);
  ctx.note(`tap of ${idToken.idToken} ignored: the session belongs to another token`);
}

function withoutCsms(ctx: Context, idToken: IdToken, purpose: Purpose): void {
  if (purpose.purpose === 'stop')
    return ctx.note(`tap of ${idToken.idToken} ignored: the CSMS cannot be asked`);
  const { evseId, remoteStartId } = purpose;
  const known = cached(ctx, idToken);
  const remote = remoteStartId === undefined ? {} : { remoteStartId };
  if (known && ctx.variables.boolean('AuthCtrlr.LocalAuthorizeOffline')) {
    if (known.status !== 'Accepted') return refused(ctx, idToken, `${known.status} (cache)`, purpose);
    const group = known.groupIdToken ? { groupIdToken: known.groupIdToken } : {};
    return grant(ctx, evseId, { idToken, by: 'cache', ...group, ...remote });
  }
  // C15.FR.08, 1.6 3.4.3.
  if (!known && ctx.variables.boolean('AuthCtrlr.OfflineTxForUnknownIdEnabled')) {
    return grant(ctx, evseId, { idToken, by: 'unknown-offline', ...remote });
  }
  refused(ctx, idToken, 'the CSMS cannot be asked', purpose);
}

function refused(ctx: Context, idToken: IdToken, status: string, { evseId }: Purpose): void {
  ctx.note(`token ${idToken.idToken} refused at evse ${evseId}: ${status}`);
  ctx.signal('token-refused', { evseId });
}

function grant(ctx: Context, evseId: number, granted: Authorization): undefined {
  ctx.signal('authorized', {
    evseId,
    authorization: granted,
    trigger: granted.remoteStartId === undefined ? 'Authorized' : 'RemoteStart',
  });
}

function stop(ctx: Context, evseId: number, idToken: IdToken): undefined {
  ctx.signal('stop-wanted', { evseId, reason: 'Local', trigger: 'StopAuthorized', idToken });
}

/** The authorisation that holds at an EVSE, with or without a transaction. */
function sessionAt(ctx: Context, evseId: number): Authorization | undefined {
  return (
    ctx.state.memory.transactions.running[evseId]?.authorization ??
    ctx.state.volatile.evses[evseId]?.authorization
  );
}

/** A reader serves the whole station: the EVSE of this token's session, else one with a cable waiting, else one that is free. */
function evseForTap(ctx: Context, idToken: IdToken): number | undefined {
  const ids = ctx.model.evses.map((evse) => evse.id);
  const mine = ids.find((id) => sameToken(sessionAt(ctx, id)?.idToken, idToken));
  if (mine !== undefined) return mine;
  const idle = ids.filter((id) => !sessionAt(ctx, id) && !ctx.state.volatile.evses[id]?.finishing);
  const waiting = idle.find((id) => ctx.state.physical.evses[id]?.pluggedConnector !== undefined);
  return waiting ?? idle[0] ?? ids[0];
}
