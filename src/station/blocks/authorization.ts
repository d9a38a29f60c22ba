import type { IdToken, Response } from '../../dialect/intents.js';
import type { ContractPurpose } from '../certificates/contract.js';
import { cacheEnabled, remember } from '../core/auth-cache.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { acceptsSessions } from '../core/condition.js';
import { evseForTap } from '../core/evse-for-tap.js';
import { isCableHeld, releaseCable } from '../core/held-cable.js';
import { locallyKnown } from '../core/known-tokens.js';
import { listed } from '../core/local-list.js';
import { isMasterPass, stopAll } from '../core/master-pass.js';
import { claimAt } from '../core/reservations.js';
import type { Answer, Authorization } from '../core/state.js';
import { isNobodys, NO_TOKEN, sameToken } from '../core/tokens.js';

/** What an Authorize was sent for, kept with the message. */
interface Purpose {
  evseId: number;
  purpose: 'start' | 'stop';
  remoteStartId?: number | undefined;
  contract?: ContractPurpose;
}

/** Who may charge: the reader, Authorize, the cache, and what holds while the CSMS cannot be asked (C01-C15; 1.6 3.4, 3.5, 4.1, 4.8). */
export const authorization: Block = {
  name: 'authorization',
  acts: {
    tap: (ctx, { token, type, evse }) =>
      tap(ctx, { idToken: token, type: type ?? ctx.traits.cardType }, evse),
  },
  answers: {
    authorize: (ctx, answer, said) => answered(ctx, answer, said.request.idToken, said.about as Purpose),
  },
  hears: {
    clearCache: (ctx) => {
      if (!cacheEnabled(ctx)) return { status: 'Rejected' };
      ctx.state.memory.authCache = {};
      return { status: 'Accepted' };
    },
  },
  signals: {
    accepted: (ctx) => {
      ctx.state.memory.everAccepted = true;
    },
    // C02: where nobody is asked who he is, the cable is enough.
    plugged: (ctx, { evseId }) => {
      if (
        authorizationIsOff(ctx) &&
        !sessionAt(ctx, evseId) &&
        acceptsSessions(ctx.state, ctx.model, evseId)
      ) {
        grantFor(ctx, NO_TOKEN, 'not-needed', { evseId, purpose: 'start' });
      }
    },
    // F01.FR.01: a remote start that has to be authorised like a local one.
    'authorization-wanted': (ctx, { evseId, idToken, remoteStartId }) => {
      start(ctx, idToken, { evseId, purpose: 'start', remoteStartId });
    },
    'token-shown': (ctx, { idToken, evse }) => void tap(ctx, idToken, evse),
    'contract-presented': (ctx, { evseId, idToken, contract }) => {
      if (!mayServe(ctx) || sessionAt(ctx, evseId)) return;
      const purpose: Purpose = { evseId, purpose: 'start', contract };
      // C07.FR.01: online, the CSMS is asked whatever is known.
      if (authorizationIsOff(ctx)) start(ctx, idToken, purpose);
      else ask(ctx, idToken, purpose);
    },
    // C10.FR.05, 1.6 3.5.1: every answer about a token refreshes the cache.
    'token-told': (ctx, { idToken, info }) => {
      // 1.6 3.5.3, 4.1.
      if (!ctx.traits.localList.excludesFromCache || !listed(ctx, idToken)) remember(ctx, idToken, info);
    },
  },
};

function tap(ctx: Context, idToken: IdToken, evse: number | undefined): Impossible | undefined {
  if (!ctx.state.physical.powered) return { impossible: 'the reader is dark: the station has no power' };
  if (evse !== undefined && !ctx.state.physical.evses[evse])
    return { impossible: `there is no evse ${evse}` };
  if (!mayServe(ctx)) return ignore(ctx, 'not accepted by a CSMS');
  const evseId = evse ?? evseForTap(ctx, idToken);
  if (evseId === undefined) return ignore(ctx, 'no evse is free');
  if (releaseCable(ctx, evseId, idToken)) return undefined;
  if (isCableHeld(ctx, evseId)) return ignore(ctx, `the cable at evse ${evseId} is held for its owner`);
  const known = locallyKnown(ctx, idToken);
  if (known?.status === 'Accepted' && isMasterPass(ctx, known.groupIdToken)) {
    stopAll(ctx, idToken);
    return undefined;
  }
  const session = sessionAt(ctx, evseId);
  if (session) tapDuringSession(ctx, evseId, idToken, session);
  else tapToStart(ctx, evseId, idToken);
  return undefined;
}

/** B02.FR.02, FR.03, B03.FR.01; 1.6 4.2: no service before a first acceptance, nor after the CSMS has taken it back. */
function mayServe(ctx: Context): boolean {
  const { registration } = ctx.state.volatile;
  if (registration === 'accepted' || ctx.variables.boolean('TxCtrlr.TxBeforeAcceptedEnabled')) return true;
  return registration === 'unregistered' && ctx.state.memory.everAccepted;
}

function tapDuringSession(ctx: Context, evseId: number, idToken: IdToken, session: Authorization): void {
  // The same token ends what it began, without asking (C01.FR.03a, E07.FR.01; 1.6 4.8).
  if (sameToken(session.idToken, idToken)) return stop(ctx, evseId, idToken);
  const known = locallyKnown(ctx, idToken);
  if (known?.status === 'Accepted' && sameToken(known.groupIdToken, session.groupIdToken)) {
    return stop(ctx, evseId, idToken);
  }
  if (authorizationIsOff(ctx)) return void ignore(ctx, 'the session belongs to another token');
  ask(ctx, idToken, { evseId, purpose: 'stop' });
}

function tapToStart(ctx: Context, evseId: number, idToken: IdToken): void {
  if (!acceptsSessions(ctx.state, ctx.model, evseId))
    return void ignore(ctx, `evse ${evseId} is out of service`);
  const first = ctx.state.memory.transactions.running[evseId]?.firstToken;
  // C01.FR.23: a transaction that has lost its authorisation gets it back from the token that had it.
  if (first && !sameToken(first, idToken))
    return void ignore(ctx, 'the transaction belongs to another token');
  start(ctx, idToken, { evseId, purpose: 'start' });
}

/** As the station is set up: trusted, known well enough, known too badly, or to be asked about. */
function start(ctx: Context, idToken: IdToken, purpose: Purpose): void {
  if (authorizationIsOff(ctx)) return grantFor(ctx, idToken, 'not-needed', purpose);
  if (isNobodys(ctx, idToken)) return grantFor(ctx, idToken, 'remote', purpose);
  const known = locallyKnown(ctx, idToken);
  const claim = claimAt(ctx.state, purpose.evseId, idToken, known ? known.groupIdToken : 'unknown');
  if (claim === 'refused') return refused(ctx, idToken, 'the evse is reserved', purpose);
  // H03.FR.08, 1.6 5.13: its group may be the one that the reservation is for.
  if (claim === 'ask') return ask(ctx, idToken, purpose);
  if (known?.status === 'Accepted' && mayTrustMemory(ctx)) {
    if (isMasterPass(ctx, known.groupIdToken)) return masterPass(ctx, idToken, purpose);
    return grantFor(ctx, idToken, known.by, purpose, known.groupIdToken);
  }
  if (known && known.status !== 'Accepted' && known.isFinal) {
    return refused(ctx, idToken, `${known.status} (${known.by})`, purpose);
  }
  ask(ctx, idToken, purpose);
}

/** LocalPreAuthorize while the CSMS could be asked, LocalAuthorizeOffline while it cannot (1.6 3.5; C12 to C14). */
function mayTrustMemory(ctx: Context): boolean {
  const online = ctx.state.volatile.link === 'up' && ctx.state.volatile.registration === 'accepted';
  return ctx.variables.boolean(online ? 'AuthCtrlr.LocalPreAuthorize' : 'AuthCtrlr.LocalAuthorizeOffline');
}

function ask(ctx: Context, idToken: IdToken, purpose: Purpose): void {
  if (ctx.variables.boolean('AuthCtrlr.DisableRemoteAuthorization'))
    return withoutCsms(ctx, idToken, purpose);
  const soft = ctx.state.volatile.evses[purpose.evseId];
  if (soft?.checking && sameToken(soft.checking.idToken, idToken)) return;
  if (ctx.state.volatile.registration !== 'accepted') return withoutCsms(ctx, idToken, purpose);
  if (soft) soft.checking = { idToken };
  const { certificate, hashes } = purpose.contract ?? {};
  ctx.say(
    'authorize',
    {
      idToken,
      ...(certificate === undefined ? {} : { certificate }),
      ...(hashes === undefined ? {} : { certificateHashes: hashes }),
    },
    { about: purpose },
  );
}

function answered(ctx: Context, answer: Answer<'authorize'>, idToken: IdToken, purpose: Purpose): void {
  const soft = ctx.state.volatile.evses[purpose.evseId];
  if (soft) delete soft.checking;
  if (answer.kind === 'answered') return decided(ctx, answer.response, idToken, purpose);
  if (answer.kind === 'unanswered' && answer.why !== 'unsupported') return withoutCsms(ctx, idToken, purpose);
  refused(ctx, idToken, answer.kind === 'error' ? answer.code : 'it cannot be said in this edition', purpose);
}

function decided(
  ctx: Context,
  { idTokenInfo: info, certificateStatus }: Response<'authorize'>,
  idToken: IdToken,
  purpose: Purpose,
): void {
  ctx.signal('token-told', { idToken, info });
  if (info.status !== 'Accepted')
    return refused(ctx, idToken, info.status, purpose, info.personalMessage?.content);
  // C07.FR.13 to FR.17: a token that is accepted with a certificate that is not.
  if (purpose.contract && certificateStatus !== undefined && certificateStatus !== 'Accepted') {
    return refused(ctx, idToken, certificateStatus, purpose);
  }
  if (isMasterPass(ctx, info.groupIdToken)) return masterPass(ctx, idToken, purpose);
  // C01.FR.21.
  if (purpose.purpose === 'start' && info.evseIds && !info.evseIds.includes(purpose.evseId)) {
    return refused(ctx, idToken, `only for evse ${info.evseIds.join(', ')}`, purpose);
  }
  if (purpose.purpose === 'start') return grantFor(ctx, idToken, 'csms', purpose, info.groupIdToken);
  // C09.FR.03, 1.6 4.8: another token of the same group may end the session; any other may not.
  const session = sessionAt(ctx, purpose.evseId);
  if (session && sameToken(info.groupIdToken, session.groupIdToken))
    return stop(ctx, purpose.evseId, idToken);
  ignore(ctx, `the session belongs to another token than ${idToken.idToken}`);
}

/** C16.FR.03: nothing starts with it. */
function masterPass(ctx: Context, idToken: IdToken, purpose: Purpose): void {
  stopAll(ctx, idToken);
  if (purpose.purpose === 'start') refused(ctx, idToken, 'a master pass starts nothing', purpose);
}

function withoutCsms(ctx: Context, idToken: IdToken, purpose: Purpose): void {
  if (purpose.purpose === 'stop') return void ignore(ctx, 'the CSMS cannot be asked');
  const known = locallyKnown(ctx, idToken);
  if (known && ctx.variables.boolean('AuthCtrlr.LocalAuthorizeOffline')) {
    if (known.status !== 'Accepted') return refused(ctx, idToken, `${known.status} (${known.by})`, purpose);
    return grantFor(ctx, idToken, known.by, purpose, known.groupIdToken);
  }
  // C13.FR.04, FR.06, C15.FR.08, 1.6 3.5.4: what a list names is not unknown.
  if (!known && ctx.variables.boolean('AuthCtrlr.OfflineTxForUnknownIdEnabled')) {
    return grantFor(ctx, idToken, 'unknown-offline', purpose);
  }
  refused(ctx, idToken, 'the CSMS cannot be asked', purpose);
}

function refused(
  ctx: Context,
  idToken: IdToken,
  status: string,
  { evseId }: Pick<Purpose, 'evseId'>,
  text?: string,
): void {
  ctx.note(`token ${nameOf(idToken)} refused at evse ${evseId}: ${status}${text ? ` (${text})` : ''}`);
  ctx.signal('token-refused', { evseId, idToken, ...(text === undefined ? {} : { text }) });
}

/** The EVSE may have been taken, or broken, while the CSMS was thinking. */
function grantFor(
  ctx: Context,
  idToken: IdToken,
  by: Authorization['by'],
  purpose: Purpose,
  groupIdToken?: IdToken,
): void {
  const { evseId, remoteStartId } = purpose;
  if (sessionAt(ctx, evseId) || !acceptsSessions(ctx.state, ctx.model, evseId)) {
    return void ignore(ctx, `evse ${evseId} is not free any more`);
  }
  const claim = claimAt(ctx.state, evseId, idToken, groupIdToken);
  // H03, errata 2.32: whom it is not reserved for is not authorised here; 1.6 5.13.
  if (claim === 'refused' || claim === 'ask') return refused(ctx, idToken, 'the evse is reserved', purpose);
  const authorization: Authorization = {
    idToken,
    by,
    ...(groupIdToken ? { groupIdToken } : {}),
    ...(remoteStartId === undefined ? {} : { remoteStartId }),
    ...(claim === 'open' ? {} : { reservationId: claim.reservation.id }),
  };
  const trigger = remoteStartId === undefined ? 'Authorized' : 'RemoteStart';
  ctx.signal('authorized', { evseId, authorization, trigger });
}

function stop(ctx: Context, evseId: number, idToken: IdToken): void {
  ctx.signal('stop-wanted', { evseId, reason: 'Local', trigger: 'StopAuthorized', idToken });
}

function ignore(ctx: Context, why: string): undefined {
  ctx.note(`tap ignored: ${why}`);
}

/** C04.FR.04: a key code is never shown. */
function nameOf({ idToken, type }: IdToken): string {
  return type === 'KeyCode' ? '(key code)' : idToken;
}

/** AuthEnabled, where the edition has it (2.0.1 part 2, 2.3.2). */
function authorizationIsOff(ctx: Context): boolean {
  return ctx.variables.text('AuthCtrlr.Enabled') === 'false';
}

/** The authorisation that holds at an EVSE, with or without a transaction. */
function sessionAt(ctx: Context, evseId: number): Authorization | undefined {
  return (
    ctx.state.memory.transactions.running[evseId]?.authorization ??
    ctx.state.volatile.evses[evseId]?.authorization
  );
}
