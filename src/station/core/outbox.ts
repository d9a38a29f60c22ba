import type { QueuedSay, StationState } from './state.js';

/**
 * What waits to be said. One message is out at a time, always (1.6-J 4.1.1, OCPP 2.0.1 part 4 4.1.1). Durable messages
 * (transactions) live in flash, keep their order and are retried; ordinary ones are lost with the link or the power.
 */

/** The message that may go out now; undefined when none may. */
export function nextToSay(
  state: StationState,
  mono: number,
): { said: QueuedSay; durable: boolean } | undefined {
  const { link, inFlight, goingDown } = state.volatile;
  if (link !== 'up' || inFlight || goingDown) return undefined;
  const ordinary = state.volatile.outbox.find((said) => mayGo(state, said));
  const durable = durableHead(state, mono);
  if (!ordinary) return durable && { said: durable, durable: true };
  // A transaction message is older or equal only when it was queued first: otherwise the order of events would show reversed.
  if (durable && durable.ref < ordinary.ref) return { said: durable, durable: true };
  return { said: ordinary, durable: false };
}

/** Milliseconds until the head of the durable queue may be tried again; undefined when it need not wait. */
export function retryIn(state: StationState, mono: number): number | undefined {
  const head = state.memory.queue[0];
  return head && head.notBefore > mono ? head.notBefore - mono : undefined;
}

function durableHead(state: StationState, mono: number): QueuedSay | undefined {
  const head = state.memory.queue[0];
  return head && head.notBefore <= mono && mayGo(state, head) ? head : undefined;
}

/** Before acceptance only the boot itself goes, and what the CSMS of a pending station has asked for (B02.FR.02, B03.FR.02; 1.6 4.2). */
function mayGo(state: StationState, said: QueuedSay): boolean {
  const { registration } = state.volatile;
  if (said.before === 'boot') return true;
  if (registration === 'accepted') return true;
  return registration === 'pending' && said.before === 'triggered';
}

export function enqueue(state: StationState, said: QueuedSay, durable: boolean): void {
  (durable ? state.memory.queue : state.volatile.outbox).push(said);
}

export function find(state: StationState, ref: number, durable: boolean): QueuedSay | undefined {
  return (durable ? state.memory.queue : state.volatile.outbox).find((said) => said.ref === ref);
}

export function remove(state: StationState, ref: number, durable: boolean): void {
  const queue = durable ? state.memory.queue : state.volatile.outbox;
  const index = queue.findIndex((said) => said.ref === ref);
  if (index >= 0) queue.splice(index, 1);
}

/**
 * Counts a failed try of a durable message and sets the time of the next: the interval times the tries so far (E13.FR.02, FR.03;
 * 1.6 9.1.31, 9.1.32). False when there is no next.
 */
export function postpone(
  said: QueuedSay,
  mono: number,
  limit: { attempts: number; intervalMs: number },
): boolean {
  said.attempts += 1;
  if (said.attempts >= limit.attempts) return false;
  said.notBefore = mono + limit.intervalMs * said.attempts;
  return true;
}

/** Empties the ordinary queue when the link falls: what was not a transaction message is not replayed. */
export function dropOrdinary(state: StationState): QueuedSay[] {
  return state.volatile.outbox.splice(0);
}

/** Whatever is still queued when the link falls was, in part, offline (E04.FR.03). */
export function markOffline(state: StationState): void {
  for (const said of state.memory.queue) said.offline = true;
}
