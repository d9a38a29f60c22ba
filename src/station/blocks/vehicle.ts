import type { ActParams } from '../acts.js';
import type { Block, Context, Impossible } from '../core/block.js';
import { cableAttached, evseFor } from '../core/evse-for.js';
import { forgetHeldCable } from '../core/held-cable.js';
import type { PhysicalEvse } from '../core/state.js';
import { type ConnectorModel, connectorOf, type EvseModel, evseOf } from '../models/index.js';
import {
  createVehicle,
  DEFAULT_VEHICLE,
  limitVehicle,
  pauseVehicle,
  plugIn,
  unplug,
  VEHICLE_NAMES,
  type Vehicle,
  vehicleNamed,
} from '../physics/index.js';

/** What drivers and vehicles do to a cable and a bay. */
export const vehicle: Block = {
  name: 'vehicle',
  acts: {
    'plug-in': (ctx, params) => plug(ctx, params),
    unplug: (ctx, { evse }) => pull(ctx, evse, false),
    'ev-unplug': (ctx, { evse }) => pull(ctx, evse, true),
    park: (ctx, { evse }) => bay(ctx, evse, true),
    leave: (ctx, { evse }) => bay(ctx, evse, false),
    'ev-suspend': (ctx, { evse }) => atVehicle(ctx, evse, (power) => pauseVehicle(power, ctx.mono, true)),
    'ev-resume': (ctx, { evse }) => atVehicle(ctx, evse, (power) => pauseVehicle(power, ctx.mono, false)),
    'ev-limit': (ctx, { evse, power: most }) =>
      atVehicle(ctx, evse, (power) => limitVehicle(power, ctx.mono, most)),
  },
};

function plug(ctx: Context, params: ActParams['plug-in']): Impossible | undefined {
  const evseId = evseFor(ctx, params.evse);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const model = evseOf(ctx.model, evseId);
  const connectorId = params.connector ?? evse?.cableLeft ?? 1;
  const connector = model && connectorOf(model, connectorId);
  if (!evse || !model || !connector) return { impossible: `evse ${evseId} has no connector ${connectorId}` };
  if (evse.pluggedConnector !== undefined) {
    return { impossible: `evse ${evseId} already has a vehicle on its cable` };
  }
  const arriving = vehicleOf(params.vehicle ?? {}, ctx.trueTime);
  if ('impossible' in arriving) return arriving;
  const { contract: emaid, 'contract-state': state = 'valid' } = params.vehicle ?? {};
  if (emaid !== undefined) evse.contract = { emaid, state };
  connect(ctx, evseId, evse, { vehicle: arriving, model, connector });
  return undefined;
}

function connect(
  ctx: Context,
  evseId: number,
  evse: PhysicalEvse,
  { vehicle: arriving, model, connector }: { vehicle: Vehicle; model: EvseModel; connector: ConnectorModel },
): void {
  evse.power = plugIn(evse.power, ctx.mono, { vehicle: arriving, model: ctx.model, evse: model, connector });
  evse.pluggedConnector = connector.id;
  delete evse.cableLeft;
  ctx.effect({ do: 'changed' });
  if (!ctx.state.physical.powered) return;
  ctx.signal('plugged', { evseId, connectorId: connector.id });
  ctx.signal('energy-wanted', { evseId });
}

function vehicleOf(params: NonNullable<ActParams['plug-in']['vehicle']>, now: number): Vehicle | Impossible {
  const { preset = DEFAULT_VEHICLE, battery, soc, 'max-power': maxPowerW, phases, departure } = params;
  const spec = vehicleNamed(preset);
  if (!spec) return { impossible: `there is no vehicle ${preset}; there are ${VEHICLE_NAMES.join(', ')}` };
  return createVehicle(spec, {
    ...(battery === undefined ? {} : { capacityWh: battery }),
    ...(soc === undefined ? {} : { socPercent: soc }),
    ...(maxPowerW === undefined ? {} : { maxPowerW }),
    ...(phases === undefined ? {} : { phases: phases as 1 | 2 | 3 }),
    ...(departure === undefined ? {} : { departsAt: now + departure }),
  });
}

function pull(ctx: Context, wanted: number | undefined, atVehicleSide: boolean): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  const holds = evse?.pluggedConnector ?? (atVehicleSide ? undefined : evse?.cableLeft);
  if (!evse || holds === undefined) return { impossible: `nothing is plugged in at evse ${evseId}` };
  if (evse.locked && !atVehicleSide && !cableAttached(ctx, evseId)) {
    return { impossible: `the cable is locked at evse ${evseId}` };
  }
  const leavesCable = atVehicleSide && !cableAttached(ctx, evseId);
  if (evse.pluggedConnector !== undefined) evse.power = unplug(evse.power, ctx.mono).state;
  delete evse.pluggedConnector;
  delete evse.contract;
  delete evse.cableLeft;
  if (leavesCable) evse.cableLeft = holds;
  else forgetHeldCable(ctx, evseId);
  ctx.signal('vehicle-left', { evseId });
  ctx.effect({ do: 'changed' });
  if (!ctx.state.physical.powered) return undefined;
  ctx.signal('unplugged', { evseId });
  ctx.signal('energy-wanted', { evseId });
  return undefined;
}

function bay(ctx: Context, wanted: number | undefined, occupied: boolean): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse) return { impossible: `there is no evse ${evseId}` };
  if (!occupied && evse.pluggedConnector !== undefined) {
    return { impossible: 'the cable is still in the vehicle' };
  }
  evse.bayOccupied = occupied;
  if (ctx.state.physical.powered) ctx.signal('bay-changed', { evseId, occupied });
  return undefined;
}

/** Something that the vehicle on the cable does. */
function atVehicle(
  ctx: Context,
  wanted: number | undefined,
  change: (power: PhysicalEvse['power']) => PhysicalEvse['power'],
): Impossible | undefined {
  const evseId = evseFor(ctx, wanted);
  if (typeof evseId !== 'number') return evseId;
  const evse = ctx.state.physical.evses[evseId];
  if (!evse || evse.pluggedConnector === undefined) {
    return { impossible: `nothing is plugged in at evse ${evseId}` };
  }
  evse.power = change(evse.power);
  ctx.signal('energy-wanted', { evseId });
  return undefined;
}
