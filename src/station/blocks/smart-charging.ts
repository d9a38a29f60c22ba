import type { Request, Response } from '../../dialect/intents.js';
import type { ActParams } from '../acts.js';
import type { Block, Context, Impossible, Refusal } from '../core/block.js';
import { evseFor } from '../core/evse-for.js';
import { rejected } from '../core/refusals.js';
import { evseOf } from '../models/index.js';
import { limitVehicle } from '../physics/index.js';
import { compositeSchedule } from '../smart-charging/composite-request.js';
import {
  agree,
  beginDialogue,
  dialogueAt,
  endDialogue,
  needsAnswered,
  tellNeeds,
} from '../smart-charging/dialogue.js';
import { imposeLimit, keepUntold, liftLimit, resumeLimits, tellUntold } from '../smart-charging/external.js';
import { dropProfilesOf, install, matching, remove, transactionFor } from '../smart-charging/profiles.js';
import { refusalOf } from '../smart-charging/refusals.js';
import { EXTERNAL, type InstalledProfile, TX } from '../smart-charging/state.js';

/** Charging profiles, limits from elsewhere, and vehicles that say what they need (K; 1.6 3.13). */
export const smartCharging: Block = {
  name: 'smart-charging',
  acts: {
    'grid-limit': (ctx, params) => gridLimit(ctx, params),
    'grid-release': (ctx, { evse = 0 }) =>
      liftLimit(ctx, evse) ? undefined : { impossible: 'there is no limit to lift' },
    'ev-renegotiate': (ctx, params) => renegotiate(ctx, params),
  },
  hears: {
    setChargingProfile: (ctx, request) => unsupported(ctx) ?? set(ctx, request),
    clearChargingProfile: (ctx, request) => unsupported(ctx) ?? clear(ctx, request),
    getCompositeSchedule: (ctx, request) => unsupported(ctx) ?? compositeSchedule(ctx, request),
    getChargingProfiles: (ctx, request) => unsupported(ctx) ?? report(ctx, request),
  },
  signals: {
    started: (ctx) => resumeLimits(ctx),
    accepted: (ctx) => tellUntold(ctx),
    'variable-changed': (ctx, { key }) => {
      if (key === 'SmartChargingCtrlr.Enabled') ctx.signal('limits-changed', { external: false });
    },
    'transaction-started': (ctx, { transaction }) => beginDialogue(ctx, transaction.evseId),
    authorized: (ctx, { evseId }) => beginDialogue(ctx, evseId),
    plugged: (ctx, { evseId }) => beginDialogue(ctx, evseId),
    'vehicle-left': (ctx, { evseId }) => endDialogue(ctx, evseId),
    'transaction-ended': (ctx, { transaction }) => {
      dropProfilesOf(ctx.state, transaction.id);
      endDialogue(ctx, transaction.evseId);
    },
    // K16.FR.02: whatever it comes from, a vehicle is told of other schedules than it was given.
    'limits-changed': (ctx) => {
      for (const { id } of ctx.model.evses) if (dialogueAt(ctx, id)?.phase === 'agreed') agree(ctx, id);
    },
  },
  timers: {
    'smart-charging:release': (ctx, evseId) => void liftLimit(ctx, Number(evseId)),
    // K15, error handling: no profile came in time.
    'smart-charging:patience': (ctx, evseId) => agree(ctx, Number(evseId)),
  },
  answers: {
    notifyChargingLimit: (ctx, answer, { about }) => {
      if (answer.kind === 'unanswered' && answer.why !== 'unsupported')
        keepUntold(ctx, placeOf(about), undefined);
    },
    clearedChargingLimit: (ctx, answer, { about, request }) => {
      if (answer.kind === 'unanswered' && answer.why !== 'unsupported')
        keepUntold(ctx, placeOf(about), request.chargingLimitSource);
    },
    notifyEVChargingNeeds: (ctx, answer, { about, request }) => {
      const accepted = answer.kind === 'answered' && answer.response.status === 'Accepted';
      needsAnswered(ctx, request.evseId, (about as { transactionId: string }).transactionId, accepted);
    },
  },
};

function placeOf(about: unknown): number {
  return (about as { evseId: number }).evseId;
}

/** K01.FR.29; 1.6 errata 3.39. */
function unsupported({ model }: Context): Refusal | undefined {
  if (model.capabilities.smartCharging) return undefined;
  return { refuse: 'NotSupported', description: 'this station does no smart charging' };
}

function set(
  ctx: Context,
  { evseId, chargingProfile: profile }: Request<'setChargingProfile'>,
): Response<'setChargingProfile'> | Refusal {
  if (evseId !== 0 && !evseOf(ctx.model, evseId)) return unknownPlace(ctx, evseId);
  if (ctx.variables.text('SmartChargingCtrlr.Enabled') === 'false') {
    return rejected('NotEnabled', 'SmartChargingCtrlr.Enabled');
  }
  const isTx = profile.chargingProfilePurpose === TX;
  const transaction = isTx ? transactionFor(ctx, evseId, profile) : undefined;
  const statusInfo = refusalOf({ ctx, evseId, profile, withStart: false, transaction });
  if (statusInfo) return { status: 'Rejected', statusInfo };
  const own = transaction ? { ...profile, transactionId: transaction.id } : profile;
  install(ctx, { evseId, source: 'CSO', profile: own });
  ctx.note(`charging profile ${profile.id} set`);
  // K15.FR.09, K16.FR.01: a vehicle that speaks chooses anew, and what it chose is told.
  if (transaction && dialogueAt(ctx, evseId)) agree(ctx, evseId, true);
  // K01.FR.07, FR.32.
  ctx.signal('limits-changed', { external: false });
  return { status: 'Accepted' };
}

/** K01.FR.28; 1.6 errata 3.39. */
function unknownPlace(ctx: Context, evseId: number): Response<'setChargingProfile'> | Refusal {
  const why = `there is no evse ${evseId}`;
  return ctx.traits.chargingProfiles.unknownPlaceIsError
    ? { refuse: ctx.errorCode('minimum'), description: why }
    : rejected('UnknownEvse', why);
}

/** K10; 1.6 5.5. */
function clear(
  ctx: Context,
  { chargingProfileId, ...criteria }: Request<'clearChargingProfile'>,
): Response<'clearChargingProfile'> {
  const ids = chargingProfileId === undefined ? {} : { chargingProfileId: [chargingProfileId] };
  const alone = chargingProfileId !== undefined && ctx.traits.chargingProfiles.clearedByIdAlone;
  // K10.FR.08, FR.09: what others have set is not for the CSMS to clear.
  const found = matching(ctx.state, alone ? ids : { ...criteria, ...ids }).filter(
    ({ profile }) => profile.chargingProfilePurpose !== EXTERNAL,
  );
  if (found.length === 0) return { status: 'Unknown', statusInfo: { reasonCode: 'NotFound' } };
  remove(ctx.state, found);
  ctx.note(`charging profiles ${found.map(({ profile }) => profile.id).join(', ')} cleared`);
  // K10.FR.05.
  ctx.signal('limits-changed', { external: false });
  return { status: 'Accepted' };
}

/** K09: one message for each place and source. */
function report(
  ctx: Context,
  { requestId, ...criteria }: Request<'getChargingProfiles'>,
): Response<'getChargingProfiles'> {
  const groups = new Map<string, InstalledProfile[]>();
  for (const entry of matching(ctx.state, criteria)) {
    const key = `${entry.evseId} ${entry.source}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  const messages = [...groups.values()];
  for (const [index, group] of messages.entries()) {
    const [{ evseId, source } = { evseId: 0, source: 'CSO' }] = group;
    ctx.say('reportChargingProfiles', {
      requestId,
      evseId,
      chargingLimitSource: source,
      // K09.FR.02.
      tbc: index < messages.length - 1,
      chargingProfile: group.map(({ profile }) => profile),
    });
  }
  return messages.length > 0
    ? { status: 'Accepted' }
    : { status: 'NoProfiles', statusInfo: { reasonCode: 'NotFound' } };
}

function gridLimit(ctx: Context, params: ActParams['grid-limit']): Impossible | undefined {
  const { limit: watts, evse: evseId = 0, source = 'EMS', critical, for: forMs } = params;
  if (!ctx.state.physical.powered) return { impossible: 'the power is off' };
  if (evseId !== 0 && !evseOf(ctx.model, evseId)) return { impossible: `this station has no evse ${evseId}` };
  if (!ctx.model.capabilities.smartCharging) return { impossible: 'this station does no smart charging' };
  if (ctx.variables.text('SmartChargingCtrlr.ExternalControlSignalsEnabled') === 'false') {
    return { impossible: 'external control signals are switched off' };
  }
  imposeLimit(ctx, {
    evseId,
    watts,
    source,
    ...(critical === undefined ? {} : { isGridCritical: critical }),
    ...(forMs === undefined ? {} : { forMs }),
  });
  return undefined;
}

/** K17: the vehicle has other needs than it has told. */
function renegotiate(ctx: Context, params: ActParams['ev-renegotiate']): Impossible | undefined {
  const evseId = evseFor(ctx, params.evse);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const { vehicle } = evse?.power ?? {};
  if (!evse || !vehicle || dialogueAt(ctx, evseId)?.phase !== 'agreed') {
    return { impossible: `no vehicle at evse ${evseId} has agreed on a schedule` };
  }
  const { departure, target } = params;
  const settled = limitVehicle(evse.power, ctx.mono, vehicle.limitW);
  const arrived = settled.vehicle ?? vehicle;
  evse.power = {
    ...settled,
    vehicle: {
      ...arrived,
      ...(departure === undefined ? {} : { departsAt: ctx.trueTime + departure }),
      ...(target === undefined ? {} : { spec: { ...arrived.spec, targetSoc: target / 100 } }),
    },
  };
  tellNeeds(ctx, evseId, 'asking');
  ctx.signal('energy-wanted', { evseId });
  return undefined;
}
