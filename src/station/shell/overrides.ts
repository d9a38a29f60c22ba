import type { IncomingCall } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';

/** What goes out instead of a station's own answer. */
export type Reply =
  | { kind: 'result'; payload: Record<string, unknown> }
  | { kind: 'error'; code: string; description?: string; details?: Record<string, unknown> }
  | { kind: 'silence' }
  | { kind: 'raw'; text: string };

export interface Override {
  action: string;
  reply: Reply;
  /** Milliseconds before it goes out. */
  afterMs?: number;
  /** How many calls get it; default 1. */
  times?: number;
}

/** Answers that a scenario has put in place of the device's own, first come, first served. */
export class Overrides {
  readonly #waiting: (Override & { left: number })[] = [];

  add(override: Override): void {
    this.#waiting.push({ ...override, left: override.times ?? 1 });
  }

  /** True when the call has been, or will be, answered by an override. */
  take(call: IncomingCall, clock: Clock): boolean {
    const index = this.#waiting.findIndex((each) => each.action === call.action);
    const found = this.#waiting[index];
    if (!found) return false;
    found.left -= 1;
    if (found.left <= 0) this.#waiting.splice(index, 1);
    if (found.afterMs === undefined) give(call, found.reply);
    else {
      call.defer();
      clock.after(found.afterMs, () => give(call, found.reply));
    }
    return true;
  }
}

function give(call: IncomingCall, reply: Reply): void {
  switch (reply.kind) {
    case 'result':
      call.answer(reply.payload, { unchecked: true });
      return;
    case 'error':
      call.fail(reply.code, reply.description ?? '', reply.details ?? {});
      return;
    case 'silence':
      call.noReply();
      return;
    case 'raw':
      call.raw(reply.text);
  }
}
