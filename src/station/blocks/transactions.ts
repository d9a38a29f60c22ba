import type { Block, Context } from '../core/block.js';
import { cableAttached } from '../core/evse-for.js';
import { releaseCable } from '../core/held-cable.js';
import { meterValue, registerWh } from '../core/sampling.js';
import type { Authorization } from '../core/state.js';
import { sayEvent } from '../core/tx-events.js';
import { type Cause, end, reconcile } from '../core/tx-life.js';
import { heldPoints, stopPoints } from '../core/tx-points.js';
import { takeRemoteProfile } from '../smart-charging/profiles.js';

/** When a transaction begins, what is told while it runs, and what ends it (E01-E10; 1.6 4.8, 4.10, 5.11). */
export const transactions: Block = {
  name: 'transactions',
  signals: {
    started: (ctx, { reason }) => endInterrupted(ctx, reason),
    stopped: (ctx) => rememberAll(ctx),
    'bay-changed': (ctx, { evseId, occupied }) =>
      reconcile(ctx, evseId, occupied ? 'EVDetected' : 'EVDeparted'),
    plugged: (ctx, { evseId }) => {
      ctx.cancel(`transactions:plug-timeout/${evseId}`);
      reconcile(ctx, evseId, 'CablePluggedIn');
    },
    unplugged: (ctx, { evseId }) => unplugged(ctx, evseId),
    authorized: (ctx, { evseId, authorization, trigger }) => authorized(ctx, evseId, authorization, trigger),
    'stop-wanted': (ctx, { evseId, ...cause }) => endAuthorization(ctx, evseId, cause),
    'energy-changed': (ctx, { evseId }) => energyChanged(ctx, evseId),
    triggered: (ctx, { message, evseId }) => {
      if (message === 'TransactionEvent') tellState(ctx, evseId);
    },
  },
  timers: {
    'transactions:plug-timeout': (ctx, argument) => plugTimeout(ctx, Number(argument)),
  },
};

function authorized(ctx: Context, evseId: number, authorization: Authorization, trigger: string): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const soft = ctx.state.volatile.evses[evseId];
  if (!soft) return;
  // Whoever may charge here may also leave.
  releaseCable(ctx, evseId);
  if (soft.finishing) {
    // 1.6 4.9, F2: a new use of the EVSE begins with Preparing. Told before the right to charge is there, which would start it.
    soft.finishing = false;
    ctx.signal('facts-changed', { evseId });
  }
  if (running) {
    running.authorization = authorization;
    running.firstToken ??= authorization.idToken;
    // E02.FR.20: each authorisation names its token.
    running.told.idToken = false;
    delete running.stopReason;
    delete running.invalid;
    takeRemoteProfile(ctx, running);
    delete running.onCredit;
  } else soft.authorization = authorization;
  if (ctx.state.physical.evses[evseId]?.pluggedConnector === undefined) waitForCable(ctx, evseId);
  reconcile(ctx, evseId, trigger);
  ctx.signal('facts-changed', { evseId });
}

function waitForCable(ctx: Context, evseId: number): void {
  const timeout = ctx.variables.number('TxCtrlr.EVConnectionTimeOut', 60);
  if (timeout > 0) ctx.timer(`transactions:plug-timeout/${evseId}`, timeout * 1000);
}

/** The driver, the CSMS or a fault has taken the right to charge away. */
function endAuthorization(ctx: Context, evseId: number, cause: Cause): void {
  const soft = ctx.state.volatile.evses[evseId];
  const running = ctx.state.memory.transactions.running[evseId];
  if (!running) {
    const authorization = soft?.authorization;
    if (!authorization) return;
    delete soft.authorization;
    ctx.cancel(`transactions:plug-timeout/${evseId}`);
    soft.heldPoints = heldPoints(ctx, evseId);
    ctx.signal('authorization-given-up', { evseId, authorization });
    ctx.signal('facts-changed', { evseId });
    return;
  }
  if (ALWAYS_ENDS.has(cause.reason)) return end(ctx, running, cause);
  delete running.authorization;
  // The first cause names the reason, whenever the end comes (E07.FR.06).
  running.stopReason ??= cause.reason;
  reconcile(ctx, evseId, cause.trigger, cause);
  ctx.signal('facts-changed', { evseId });
}

/** Reasons that leave no transaction running, whatever TxStopPoint says: B12.FR.04, B12.FR.08, E06.FR.16; 1.6 5.18. */
const ALWAYS_ENDS = new Set([
  'EmergencyStop',
  'GroundFault',
  'OvercurrentFault',
  'PowerLoss',
  'PowerQuality',
  'Reboot',
  'HardReset',
  'SoftReset',
  'ImmediateReset',
  'UnlockCommand',
  'Other',
]);

/** The cable is out at the vehicle: E09, E10; 1.6 4.10 with StopTransactionOnEVSideDisconnect. */
function unplugged(ctx: Context, evseId: number): void {
  const soft = ctx.state.volatile.evses[evseId];
  if (soft) soft.finishing = false;
  const running = ctx.state.memory.transactions.running[evseId];
  if (running?.authorization && ctx.variables.boolean('TxCtrlr.StopTxOnEVSideDisconnect')) {
    running.stopReason ??= 'EVDisconnected';
    delete running.authorization;
  }
  // E10.FR.02.
  if (running?.authorization && cableAttached(ctx, evseId)) waitForCable(ctx, evseId);
  reconcile(ctx, evseId, 'EVCommunicationLost');
  ctx.signal('facts-changed', { evseId });
}

/** Nobody plugged in after the authorisation: E03.FR.05, FR.15, E10.FR.02; 1.6 9.1.6. */
function plugTimeout(ctx: Context, evseId: number): void {
  ctx.note(`no cable at evse ${evseId} in time`);
  const running = ctx.state.memory.transactions.running[evseId];
  const cause = { reason: 'Timeout', trigger: 'EVConnectTimeout' };
  if (running && !stopPoints(ctx).includes('ParkingBayOccupancy')) end(ctx, running, cause);
  else endAuthorization(ctx, evseId, cause);
}

function energyChanged(ctx: Context, evseId: number): void {
  const running = ctx.state.memory.transactions.running[evseId];
  const flowing = ctx.state.physical.evses[evseId]?.flow === 'flowing';
  if (running && flowing) running.chargingSince ??= ctx.mono;
  if (running && !flowing && running.chargingSince !== undefined) {
    running.chargedMs += ctx.mono - running.chargingSince;
    delete running.chargingSince;
  }
  reconcile(ctx, evseId, 'ChargingStateChanged');
  ctx.signal('facts-changed', { evseId });
}

/** After a power cut or crash: what was running has ended then, and is told now (1.6 4.10 PowerLoss; E06.FR.16). */
function endInterrupted(ctx: Context, startReason: string): void {
  const reason = startReason === 'PowerUp' ? 'PowerLoss' : 'Reboot';
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    end(ctx, running, { reason, trigger: 'AbnormalCondition' }, running.lastSeen.at);
  }
}

/** The supply's last milliseconds are enough to note when it went. */
function rememberAll(ctx: Context): void {
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    running.lastSeen = { at: ctx.now, registerWh: registerWh(ctx, running.evseId) };
    if (running.chargingSince !== undefined) running.chargedMs += ctx.mono - running.chargingSince;
    delete running.chargingSince;
  }
}

/** F06.FR.07: the present state and readings, told before or not. */
function tellState(ctx: Context, evseId: number | undefined): void {
  for (const running of Object.values(ctx.state.memory.transactions.running)) {
    if (evseId !== undefined && evseId !== 0 && running.evseId !== evseId) continue;
    delete running.told.chargingState;
    const value = meterValue(ctx, running.evseId, 'updated', 'Trigger');
    sayEvent(ctx, running, 'Updated', { trigger: 'Trigger', ...(value ? { meterValue: [value] } : {}) });
  }
}
