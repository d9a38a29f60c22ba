import type { Request } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import type { QueuedSay } from '../core/state.js';
import { isOnline } from './evaluate.js';

type EventData = Request<'event'>['eventData'][number];

/** Events in one message: each has some 300 bytes. */
const PAGE = 50;

/** Messages that may wait for a CSMS that is slow; beyond that nothing is looked at until it has caught up. */
const MOST_WAITING = 20;

/** Messages that may be kept for a CSMS that is away; the oldest give way. */
const MOST_QUEUED = 200;

export function isBehind(ctx: Context): boolean {
  return isOnline(ctx) && ctx.state.volatile.outbox.filter(isEvent).length >= MOST_WAITING;
}

/** Tells all that one look has found; kept in flash while the CSMS cannot hear it (N07.FR.04, FR.07; N08.FR.03, FR.04). */
export function tell(ctx: Context, events: readonly Omit<EventData, 'eventId'>[]): void {
  for (let seqNo = 0; seqNo * PAGE < events.length; seqNo++) {
    const page = events.slice(seqNo * PAGE, (seqNo + 1) * PAGE);
    const tbc = (seqNo + 1) * PAGE < events.length;
    const eventData = page.map((each) => ({ ...each, eventId: nextEventId(ctx) }));
    say(ctx, { generatedAt: ctx.now, seqNo, tbc, eventData });
  }
}

/** Says events that did not arrive once more, those that are worth to be kept. */
export function tellAgain(ctx: Context, { eventData, ...message }: Request<'event'>): void {
  const worth = ctx.variables.number('MonitoringCtrlr.OfflineQueuingSeverity', -1);
  const kept = eventData.filter(({ severity = Number.POSITIVE_INFINITY }) => severity <= worth);
  if (kept.length > 0) say(ctx, { ...message, eventData: kept }, true);
}

function say(ctx: Context, message: Request<'event'>, durable = !isOnline(ctx)): void {
  if (durable) makeRoom(ctx);
  ctx.say('event', message, { durable });
}

function makeRoom(ctx: Context): void {
  const { queue } = ctx.state.memory;
  const queued = queue.filter(isEvent);
  if (queued.length < MOST_QUEUED) return;
  const oldest = queue.findIndex((said) => isEvent(said) && said.ref !== ctx.state.volatile.inFlight?.ref);
  if (oldest < 0) return;
  queue.splice(oldest, 1);
  ctx.note('the queue of events is full: the oldest is dropped');
}

function isEvent({ intent }: QueuedSay): boolean {
  return intent === 'event';
}

function nextEventId({ state }: Context): number {
  state.volatile.eventCounter += 1;
  return state.volatile.eventCounter;
}
