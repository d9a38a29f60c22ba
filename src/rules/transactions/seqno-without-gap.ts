import { ocpp2 } from '../clauses.js';
import type { Context, Rule } from '../rule.js';
import type { Transaction } from '../session/transaction.js';
import { listed } from '../words.js';
import { onEvents } from './told.js';

/** How long events may overtake each other. Milliseconds. */
const patienceMs = 60_000;

/** Looked at when the transaction has ended. Next to events of an offline time some may be missing (E04.FR.07, E04.FR.08). */
export const seqNoWithoutGap: Rule = {
  id: 'seqno-without-gap',
  title: 'All events between the first and the last of a transaction arrive',
  axis: 'conformance',
  clauses: ocpp2('E 1.3.2'),
  create(context) {
    const unchecked = new Set<string>();
    const check = (id: string) => {
      const transaction = unchecked.delete(id) ? context.session.transactions.byId(id) : undefined;
      if (transaction) judge(context, transaction);
    };
    const watch = onEvents(context, ({ event: { type, id = '' } }) => {
      if (type !== 'Ended') return;
      unchecked.add(id);
      context.whileOnline(patienceMs, () => check(id));
    });
    return { ...watch, end: () => context.session.links.isUp && [...unchecked].forEach(check) };
  },
};

function judge({ session, report }: Context, { id, started, ended, messages }: Transaction): void {
  if (!started || !ended || session.transactions.isBlind) return;
  const sorted = [...messages].sort((one, other) => numberOf(one) - numberOf(other));
  const missing = sorted.flatMap((message, index) => {
    const before = sorted[index - 1];
    if (!before || before.event.offline || message.event.offline) return [];
    return between(numberOf(before), numberOf(message));
  });
  if (missing.length === 0) return;
  const words = `Transaction ${id} is incomplete: seqNo ${listed(missing)} never came`;
  report('station', words, started.call, ended.call);
}

const numberOf = ({ event }: Transaction['messages'][number]): number => event.seqNo ?? 0;

/** How many missing numbers are told. */
const told = 5;

const between = (low: number, high: number): number[] =>
  Array.from({ length: Math.min(told, Math.max(0, high - low - 1)) }, (_, index) => low + 1 + index);
