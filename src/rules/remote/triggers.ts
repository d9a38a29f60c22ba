import type { Trigger } from '../reading/reading.js';
import type { Context, Watch } from '../rule.js';
import type { Answer, Call } from '../watch/seen.js';

/** How long the triggered message may take. Milliseconds. */
const patienceMs = 30_000;

/** A TriggerMessage that was accepted, some time after. */
export interface Triggered {
  readonly trigger: Trigger;
  readonly call: Call;
  readonly answer: Answer;
  /** The first message that complies between the request and its answer. */
  readonly before: Call | undefined;
  /** The first one after the answer. */
  readonly after: Call | undefined;
}

/** Calls `judge` for every accepted trigger once its message is overdue, if the connection stayed up. */
export function onTriggers({ session, whileOnline }: Context, judge: (triggered: Triggered) => void): Watch {
  const pending = new Map<Call, { trigger: Trigger; before?: Call; after?: Call }>();
  return {
    open: () => pending.clear(),
    call(call) {
      if (call.from === 'csms') {
        const trigger = call.valid ? session.reading.trigger(call) : undefined;
        if (trigger) pending.set(call, { trigger });
        return;
      }
      for (const [asked, state] of pending) {
        if (!state.trigger.actions.includes(call.action)) continue;
        if (asked.answer) state.after ??= call;
        else state.before ??= call;
      }
    },
    answer(answer, call) {
      const state = pending.get(call);
      if (!state) return;
      if (answer.result?.status !== 'Accepted') {
        pending.delete(call);
        return;
      }
      whileOnline(patienceMs, () => {
        if (!pending.delete(call)) return;
        judge({ trigger: state.trigger, call, answer, before: state.before, after: state.after });
      });
    },
  };
}
