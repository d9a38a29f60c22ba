import type { Edition } from '../../ocpp/index.js';
import type { Dialect, From, Heard, Message, Wording } from '../dialect.js';
import type { Condition, IntentName, Request } from '../intents.js';
import type { Traits } from '../traits.js';
import type { Rows } from './row.js';
import { Unsayable } from './unsayable.js';

interface Parts {
  edition: Edition;
  traits: Traits;
  rows: Rows;
  statusWord(condition: Condition): string;
}

/** What hearing needs of a row, whichever its intent. */
interface Hearing {
  readonly intent: IntentName;
  readonly saidBy: readonly From[];
  readonly actions: readonly string[];
  hears?(message: Message): boolean;
  decodeRequest(message: Message): Request<IntentName>;
}

/** The dialect that a table of rows describes. */
export function dialectFrom({ edition, traits, rows, statusWord }: Parts): Dialect {
  const listeners = listenersOf(Object.values(rows));
  return {
    edition,
    traits,
    wordings: wordingsOf(Object.values(rows)),
    statusWord,
    hasIntent: (name): name is IntentName => Object.hasOwn(rows, name),
    encodeRequest(intent, request) {
      try {
        return rows[intent].encodeRequest(request);
      } catch (error) {
        if (error instanceof Unsayable) return { unsupported: error.message };
        throw error;
      }
    },
    encodeResponse: (intent, response, message) => rows[intent].encodeResponse(response, message),
    decodeRequest(from, message) {
      const row = listeners.get(keyOf(from, message.action))?.find((it) => it.hears?.(message) ?? true);
      return row && ({ intent: row.intent, request: row.decodeRequest(message) } as Heard);
    },
    decodeResponse: (intent, payload, message) => rows[intent].decodeResponse(payload, message),
  };
}

function wordingsOf(rows: readonly Hearing[]): Wording[] {
  return rows.flatMap(({ intent, saidBy, actions }) =>
    saidBy.flatMap((from) => actions.map((action) => ({ intent, action, from }))),
  );
}

/** Rows by who says which action; rows that look closer come first. */
function listenersOf(rows: readonly Hearing[]): Map<string, Hearing[]> {
  const listeners = new Map<string, Hearing[]>();
  for (const row of rows) {
    for (const from of row.saidBy) {
      for (const action of row.actions) {
        const others = listeners.get(keyOf(from, action)) ?? [];
        listeners.set(keyOf(from, action), row.hears ? [row, ...others] : [...others, row]);
      }
    }
  }
  return listeners;
}

function keyOf(from: From, action: string): string {
  return `${from}:${action}`;
}
