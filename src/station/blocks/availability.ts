import type { Condition, ConnectorError, Request } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { conditionOf, errorOf, stationCondition } from '../core/condition.js';

/** The connector that stands for the whole station in an edition that gives it a status. */
const STATION = { evseId: 0, connectorId: 0 };

interface Place {
  evseId: number;
  connectorId: number;
}

/** Connector status, told whenever what is true differs from what was last told; and ChangeAvailability (G01, G03, G04, B04; 1.6 4.9, 5.2). */
export const availability: Block = {
  name: 'availability',
  signals: {
    started: (ctx) => {
      settle(ctx);
    },
    accepted: (ctx, { again }) => {
      // B01.FR.05: all of them after a boot; B04: all after a long absence, else those that changed.
      if (!again || offlineLong(ctx)) ctx.state.volatile.announced = {};
      delete ctx.state.volatile.linkDownSince;
      announceAll(ctx);
    },
    'facts-changed': (ctx) => {
      if (settle(ctx)) ctx.signal('facts-changed', {});
      else announceAll(ctx);
    },
    plugged: (ctx, { evseId }) => announceAll(ctx, evseId),
    triggered: (ctx, { message, evseId, connectorId }) => {
      if (message !== 'StatusNotification') return;
      for (const place of places(ctx)) {
        if (evseId !== undefined && place.evseId !== evseId) continue;
        if (connectorId !== undefined && place.connectorId !== connectorId) continue;
        announce(ctx, place, true);
      }
    },
  },
  timers: {
    'availability:dwell': (ctx, argument) => {
      const [evseId = 0, connectorId = 0] = argument.split('.').map(Number);
      announce(ctx, { evseId, connectorId }, false, true);
    },
  },
  answers: {
    // Not told after all: the next chance must tell it again.
    status: (ctx, answer, { request }) => {
      if (answer.kind === 'unanswered') delete ctx.state.volatile.announced[nameOf(request)];
    },
  },
  hears: { changeAvailability },
};

function changeAvailability(
  ctx: Context,
  request: Request<'changeAvailability'>,
): { status: string } | Refusal {
  const target = targetOf(ctx, request);
  if (!exists(ctx, request)) return { status: 'Rejected' };
  const operative = request.operationalStatus === 'Operative';
  const marked = ctx.state.memory.inoperative.includes(target);
  delete ctx.state.memory.scheduledAvailability[target];
  if (marked !== operative) return { status: 'Accepted' };
  if (busy(ctx, request.evseId)) {
    ctx.state.memory.scheduledAvailability[target] = request.operationalStatus;
    return { status: 'Scheduled' };
  }
  if (!operative) sendAway(ctx, request.evseId);
  mark(ctx, target, operative);
  ctx.signal('facts-changed', {});
  return { status: 'Accepted' };
}

/** Who is there but has not begun does not begin any more: from Preparing it goes on by B1 or B6 (1.6 4.9). */
function sendAway(ctx: Context, evseId = 0): void {
  for (const { id } of ctx.model.evses) {
    const soft = ctx.state.volatile.evses[id];
    if (!soft || (evseId !== 0 && evseId !== id)) continue;
    soft.finishing = ctx.state.physical.evses[id]?.pluggedConnector !== undefined;
    ctx.signal('stop-wanted', { evseId: id, reason: 'Other', trigger: 'AbnormalCondition' });
  }
}

/** Does what was put off, wherever nobody is in the way any more; false when there was nothing to do. */
function settle(ctx: Context): boolean {
  let done = false;
  for (const [target, status] of Object.entries(ctx.state.memory.scheduledAvailability)) {
    const evseId = Number(target.split('.')[0]);
    if (busy(ctx, evseId) || finishing(ctx, evseId)) continue;
    delete ctx.state.memory.scheduledAvailability[target];
    mark(ctx, target, status === 'Operative');
    done = true;
  }
  return done;
}

function mark(ctx: Context, target: string, operative: boolean): void {
  const others = ctx.state.memory.inoperative.filter((name) => name !== target);
  // The whole station operative again brings every part along (1.6 5.2; G04.FR.08 restores each part's own setting).
  ctx.state.memory.inoperative = operative ? others : [...others, target];
  ctx.note(`${target === '0' ? 'station' : `evse ${target}`} ${operative ? 'operative' : 'inoperative'}`);
}

function targetOf(ctx: Context, request: Request<'changeAvailability'>): string {
  if (request.evseId === undefined || request.evseId === 0) return '0';
  // Where connectors are counted through, a connector is all that there is of its EVSE.
  return request.connectorId === undefined || ctx.traits.connectorsAreFlat
    ? `${request.evseId}`
    : `${request.evseId}.${request.connectorId}`;
}

function exists(ctx: Context, { evseId, connectorId }: Request<'changeAvailability'>): boolean {
  if (evseId === undefined || evseId === 0) return true;
  const evse = ctx.model.evses.find((each) => each.id === evseId);
  return !!evse && (connectorId === undefined || evse.connectors.some((each) => each.id === connectorId));
}

function busy(ctx: Context, evseId: number | undefined): boolean {
  const { running } = ctx.state.memory.transactions;
  return evseId === undefined || evseId === 0
    ? Object.keys(running).length > 0
    : running[evseId] !== undefined;
}

/** 1.6 4.9, F8; G01.FR.05: first the driver takes his cable. */
function finishing(ctx: Context, evseId: number): boolean {
  const { evses } = ctx.state.volatile;
  return evseId === 0
    ? Object.values(evses).some((each) => each.finishing)
    : (evses[evseId]?.finishing ?? false);
}

function places(ctx: Context): Place[] {
  const all = ctx.model.evses.flatMap((evse) =>
    evse.connectors.map((connector) => ({ evseId: evse.id, connectorId: connector.id })),
  );
  return ctx.traits.stationHasStatus ? [STATION, ...all] : all;
}

function announceAll(ctx: Context, evseId?: number): void {
  for (const place of places(ctx)) {
    if (evseId === undefined || place.evseId === evseId) announce(ctx, place, false);
  }
}

/** @param always Also when nothing has changed since it was last told. @param settled The minimum duration has passed. */
function announce(ctx: Context, place: Place, always: boolean, settled = false): void {
  const { volatile } = ctx.state;
  if (volatile.link !== 'up' || (volatile.registration !== 'accepted' && !always)) return;
  const name = nameOf(place);
  const told = tellingOf(ctx, place);
  const word = `${ctx.statusWord(told.condition)}${told.error ? ` ${told.error.code}` : ''}`;
  const changed = volatile.announced[name] !== word;
  if (!changed) ctx.cancel(`availability:dwell/${name}`);
  if (!changed && !always) return;
  const dwell = dwellMs(ctx);
  if (dwell > 0 && !settled && !always && volatile.announced[name] !== undefined) {
    return ctx.timer(`availability:dwell/${name}`, dwell);
  }
  volatile.announced[name] = word;
  ctx.say('status', { ...place, ...told, timestamp: ctx.now }, always ? { before: 'triggered' } : {});
  ctx.effect({ do: 'changed' });
}

function tellingOf(
  ctx: Context,
  place: Place,
): { condition: Request<'status'>['condition']; error?: ConnectorError } {
  if (place.connectorId === 0) return stationCondition(ctx.state);
  const condition = conditionOf(ctx.state, ctx.traits, place.evseId, place.connectorId);
  const error = errorOf(ctx.state, place.evseId, place.connectorId) ?? remarkOn(ctx, place, condition);
  return error ? { condition, error } : { condition };
}

/** What 1.6 wants said of a session whose vehicle is off the cable (1.6 4.9). */
function remarkOn(ctx: Context, { evseId }: Place, condition: Condition): ConnectorError | undefined {
  const isApart = ctx.state.physical.evses[evseId]?.pluggedConnector === undefined;
  const waits = condition === 'Finishing' || condition === 'SuspendedEV';
  return isApart && waits ? { code: 'NoError', info: 'EV side disconnected' } : undefined;
}

function nameOf({ evseId, connectorId }: Place): string {
  return `${evseId}.${connectorId}`;
}

function dwellMs(ctx: Context): number {
  const { statusDwellVariable } = ctx.traits;
  return statusDwellVariable ? ctx.variables.number(`OCPPCommCtrlr.${statusDwellVariable}`) * 1000 : 0;
}

function offlineLong(ctx: Context): boolean {
  const since = ctx.state.volatile.linkDownSince;
  const threshold = ctx.variables.number('OCPPCommCtrlr.OfflineThreshold', Number.POSITIVE_INFINITY);
  return since !== undefined && ctx.mono - since > threshold * 1000;
}
