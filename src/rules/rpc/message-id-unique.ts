import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule, Side } from '../rule.js';
import type { Call } from '../watch/seen.js';

interface Use {
  readonly seq: number;
  readonly action: string;
  /** The same for a call and its retry. */
  readonly content: number;
  readonly link: number;
  isAnswered: boolean;
}

/**
 * Ids stay used over connections. A retry may reuse the id of what it repeats, but what was answered on this very connection
 * is not repeated.
 */
export const messageIdUnique: Rule = {
  id: 'message-id-unique',
  title: 'A message id is used for one call of its sender, on whichever connection',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.4 (errata 3.1)'), ...ocppJ2('4.1.4') },
  create({ report }) {
    const used: Record<Side, Map<string, Use>> = { station: new Map(), csms: new Map() };
    return {
      call(call) {
        const before = used[call.from].get(call.id);
        const { seq, action, link } = call;
        const use: Use = { seq, action, link, content: contentOf(call), isAnswered: false };
        used[call.from].set(call.id, use);
        if (!before || isRetry(before, use)) return;
        const what = before.action === action ? `another ${action}` : `${before.action} before`;
        report(call.from, `The message id ${JSON.stringify(call.id)} was used for ${what}`, before, call);
      },
      answer(answer, call) {
        const use = used[call.from].get(call.id);
        if (use?.seq === call.seq) use.isAnswered = answer.frame.kind === 'result';
      },
    };
  },
};

function isRetry(before: Use, use: Use): boolean {
  if (before.action !== use.action || before.content !== use.content) return false;
  return !before.isAnswered || before.link !== use.link;
}

// A retried TransactionEvent may flag itself as offline (2.x E11.FR.07) and still is the same event.
function contentOf({ action, payload, raw }: Call): number {
  const { transactionInfo, seqNo } = payload;
  if (transactionInfo !== undefined) return hash(JSON.stringify([action, transactionInfo, seqNo]));
  return hash(raw.slice(raw.indexOf(action)));
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value;
}
