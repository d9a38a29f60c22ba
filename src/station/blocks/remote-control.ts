import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { acceptsSessions } from '../core/condition.js';
import { releaseCable } from '../core/held-cable.js';
import { type Claim, claimAt } from '../core/reservations.js';
import type { Authorization } from '../core/state.js';
import { type Capability, connectorOf, evseOf } from '../models/index.js';
import { refusalOf } from '../smart-charging/refusals.js';
import { smartChargingOf } from '../smart-charging/state.js';

/** What the CSMS may start, stop, unlock and ask for (F01-F06; 1.6 5.11, 5.12, 5.17, 5.18). */
export const remoteControl: Block = {
  name: 'remote-control',
  hears: {
    remoteStart: (ctx, request) => remoteStart(ctx, request),
    remoteStop: (ctx, request) => remoteStop(ctx, request),
    unlock: (ctx, request) => unlock(ctx, request),
    trigger: (ctx, request) => trigger(ctx, request),
  },
};

function remoteStart(ctx: Context, request: Request<'remoteStart'>): Response<'remoteStart'> {
  // B02.FR.05: no transactions for a CSMS that has not accepted us.
  if (ctx.state.volatile.registration !== 'accepted') return { status: 'Rejected' };
  const evseId = request.evseId ?? freeEvse(ctx, request);
  if (evseId === undefined || !canStart(ctx, evseId)) return { status: 'Rejected' };
  // F01.FR.21, FR.22, F02.FR.23, FR.24; 1.6 5.13.
  const claim = claimOf(ctx, evseId, request);
  if (claim === 'refused' || claim === 'ask') return { status: 'Rejected' };
  const profile = request.chargingProfile;
  // K05.FR.04.
  const smart = ctx.model.capabilities.smartCharging;
  // F01.FR.26, K05.FR.05; 1.6 5.16.2.
  const refusal =
    profile && smart && refusalOf({ ctx, evseId, profile, withStart: true, transaction: undefined });
  if (refusal) return { status: 'Rejected', statusInfo: refusal };
  const running = ctx.state.memory.transactions.running[evseId];
  const { idToken, remoteStartId, groupIdToken } = request;
  // Where remote starts have no number of their own, the profile of one that came to nothing must not go to the next.
  delete ctx.state.memory.smartCharging?.remote[remoteStartId];
  if (profile && smart) smartChargingOf(ctx.state).remote[remoteStartId] = profile;
  // F01.FR.01, FR.02; 1.6 AuthorizeRemoteTxRequests.
  if (ctx.variables.boolean('AuthCtrlr.AuthorizeRemoteStart')) {
    ctx.signal('authorization-wanted', { evseId, idToken, remoteStartId });
  } else {
    const authorization: Authorization = {
      idToken,
      by: 'remote',
      remoteStartId,
      ...(groupIdToken ? { groupIdToken } : {}),
      ...(claim === 'open' ? {} : { reservationId: claim.reservation.id }),
    };
    ctx.signal('authorized', { evseId, authorization, trigger: 'RemoteStart' });
  }
  // F01.FR.13: a transaction that waits for its authorisation is named.
  return running ? { status: 'Accepted', transactionId: running.id } : { status: 'Accepted' };
}

/** F01.FR.23, FR.24: not out of service, and nobody else's. */
function canStart(ctx: Context, evseId: number): boolean {
  if (!acceptsSessions(ctx.state, ctx.model, evseId) || ctx.state.volatile.evses[evseId]?.authorization)
    return false;
  const running = ctx.state.memory.transactions.running[evseId];
  return running === undefined || (running.authorization === undefined && running.stopReason === undefined);
}

/** F01.FR.20: the EVSE that is reserved for the token, a free one with a cable in, else any free one. */
function freeEvse(ctx: Context, request: Request<'remoteStart'>): number | undefined {
  const ids = ctx.model.evses.map((evse) => evse.id).filter((id) => canStart(ctx, id));
  const claims = ids.map((id) => ({ id, claim: claimOf(ctx, id, request) }));
  const own = claims.find(({ id, claim }) => typeof claim === 'object' && claim.reservation.evseId === id);
  const open = claims.filter(({ claim }) => claim !== 'refused' && claim !== 'ask').map(({ id }) => id);
  const plugged = open.find((id) => ctx.state.physical.evses[id]?.pluggedConnector !== undefined);
  return own?.id ?? plugged ?? open[0];
}

function claimOf(ctx: Context, evseId: number, { idToken, groupIdToken }: Request<'remoteStart'>): Claim {
  return claimAt(ctx.state, evseId, idToken, groupIdToken);
}

function remoteStop(ctx: Context, request: Request<'remoteStop'>): Response<'remoteStop'> {
  if (ctx.state.volatile.registration !== 'accepted') return { status: 'Rejected' };
  const { running, csmsIds } = ctx.state.memory.transactions;
  const wanted = Object.values(running).find((each) =>
    request.csmsTransactionId === undefined
      ? each.id === request.transactionId
      : csmsIds[each.id] === request.csmsTransactionId,
  );
  if (!wanted) return { status: 'Rejected' };
  ctx.signal('stop-wanted', { evseId: wanted.evseId, reason: 'Remote', trigger: 'RemoteStop' });
  return { status: 'Accepted' };
}

function unlock(ctx: Context, { evseId, connectorId }: Request<'unlock'>): Response<'unlock'> {
  const model = evseOf(ctx.model, evseId);
  const connector = model && connectorOf(model, connectorId);
  const evse = ctx.state.physical.evses[evseId];
  if (!connector || !evse) return { status: 'UnknownConnector' };
  const running = ctx.state.memory.transactions.running[evseId];
  if (running) {
    // F05.FR.02; in 1.6 the transaction is stopped first (1.6 5.18).
    if (!ctx.traits.unlockStopsTransaction) {
      if (running.authorization) return { status: 'OngoingAuthorizedTransaction' };
    } else {
      ctx.signal('stop-wanted', { evseId, reason: 'UnlockCommand', trigger: 'UnlockCommand' });
    }
  }
  if (!connector.lock) return { status: ctx.traits.unlockWithoutLock };
  if (evse.lockStuck) return { status: 'UnlockFailed' };
  releaseCable(ctx, evseId);
  evse.locked = false;
  return { status: 'Unlocked' };
}

function trigger(ctx: Context, request: Request<'trigger'>): Response<'trigger'> {
  const { requestedMessage: message, evseId, connectorId } = request;
  if (!ctx.model.capabilities.remoteTrigger) return { status: 'NotImplemented' };
  // F06.FR.08, 1.6 5.17.
  if (!ctx.traits.triggers.includes(message) || !canSay(ctx, message)) return { status: 'NotImplemented' };
  if (evseId !== undefined && evseId !== 0 && !evseOf(ctx.model, evseId)) return { status: 'Rejected' };
  // F06.FR.17: a boot is asked for only before acceptance, where the edition says so.
  if (message === 'BootNotification' && ctx.traits.bootTriggerOnlyBeforeAcceptance) {
    if (ctx.state.volatile.registration === 'accepted') return { status: 'Rejected' };
  }
  const none = Object.keys(ctx.state.memory.transactions.running).length === 0;
  if (message === 'TransactionEvent' && none) return { status: 'Rejected' };
  if (FOR_VEHICLES.has(message) && !ctx.variables.boolean(V2G_CERTIFICATES)) return { status: 'Rejected' };
  // EVSE 0 is the station, which has a status of its own in some editions and means all places in the others.
  const everywhere = evseId === undefined || (evseId === 0 && !ctx.traits.stationHasStatus);
  ctx.signal('triggered', {
    message,
    ...(everywhere ? {} : { evseId }),
    ...(connectorId === undefined ? {} : { connectorId }),
  });
  return { status: 'Accepted' };
}

function canSay(ctx: Context, message: string): boolean {
  if (FOR_VEHICLES.has(message)) return ctx.variables.text('ISO15118Ctrlr.PnCEnabled') !== undefined;
  const needed = NEEDED[message];
  return SAYABLE.has(message) && (needed === undefined || ctx.model.capabilities[needed]);
}

/** Messages of a station that speaks ISO 15118. */
const FOR_VEHICLES = new Set(['SignV2GCertificate', 'SignV2G20Certificate', 'SignCombinedCertificate']);

/** What a station must be able to do to have something to tell. */
const NEEDED: Readonly<Record<string, Capability>> = {
  LogStatusNotification: 'diagnostics',
  DiagnosticsStatusNotification: 'diagnostics',
  FirmwareStatusNotification: 'firmwareManagement',
  SignedFirmwareStatusNotification: 'firmwareManagement',
  PublishFirmwareStatusNotification: 'localController',
};

const V2G_CERTIFICATES = 'ISO15118Ctrlr.V2GCertificateInstallationEnabled';

/** Messages for which a block listens to the signal `triggered`. */
const SAYABLE = new Set([
  'BootNotification',
  'Heartbeat',
  'StatusNotification',
  'MeterValues',
  'TransactionEvent',
  'LogStatusNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'SignChargingStationCertificate',
  'SignedFirmwareStatusNotification',
  'PublishFirmwareStatusNotification',
]);
