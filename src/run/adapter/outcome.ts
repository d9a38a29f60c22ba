import { type CommandOutcome, NotApplicable } from '../../scenario/index.js';
import type { Row } from './adapter.js';
import { refusal } from './connection.js';
import type { Done } from './desk.js';
import { Reader } from './reading.js';
import { OUTCOMES } from './schema/rows.js';

type Word = (typeof OUTCOMES)[number];

/** What has become of a command, as its row reads it. @throws PlugfestError when the answer says nothing that the row understands */
export function outcomeOf(row: Row, done: Done): CommandOutcome {
  if (done.refused) return refusedOutcome(row, done, done.refused);
  if (done.unfinishedMs !== undefined) {
    return { outcome: 'timeout', reason: `the CSMS had no result after ${done.unfinishedMs / 1000} s` };
  }
  const reader = new Reader(row.name, row.part.part('read'), done.scope);
  const outcome = reader.word('outcome', OUTCOMES) ?? 'answered';
  if (outcome === 'answered') return answered(row, reader, done);
  return other(outcome, reader.text('code'), reader.text('reason'));
}

function answered(row: Row, reader: Reader, { scope }: Done): CommandOutcome {
  const choice = scope.lookup('choice');
  const status = reader.text('status') ?? (typeof choice === 'string' ? choice : undefined);
  const result = reader.map('result');
  return {
    outcome: 'answered',
    response: reader.value('response') ?? (row.part.has('prompt') ? {} : undefined),
    ...(status === undefined ? {} : { status }),
    ...(result ? { result } : {}),
  };
}

/** An HTTP status that the row lists under `errors`, exact ones before classes. */
function refusedOutcome(row: Row, { scope }: Done, refused: NonNullable<Done['refused']>): CommandOutcome {
  const { part, answer } = refused;
  const errors = row.part.part('errors');
  const found = errors?.part(String(answer.status)) ?? errors?.part(`${String(answer.status).charAt(0)}xx`);
  const word = found?.plain<Word>('outcome');
  if (!found || !word) throw refusal(row, part, answer);
  return other(
    word,
    found.value<string>('code', scope),
    found.value<string>('reason', scope) ?? said(answer),
  );
}

function said({ status, text }: { status: number; text: string }): string {
  const words = text.trim().replace(/\s+/g, ' ').slice(0, 200);
  return words === '' ? `HTTP ${status}` : `HTTP ${status}: ${words}`;
}

function other(outcome: Word, code = 'GenericError', reason = ''): CommandOutcome {
  if (outcome === 'call-error') return { outcome, code, description: reason };
  if (outcome === 'answered') return { outcome, response: undefined };
  return { outcome, reason: reason === '' ? WHY[outcome] : reason };
}

const WHY = {
  timeout: 'the station did not answer in time',
  offline: 'the station is not connected to the CSMS',
  unsupported: 'the CSMS cannot do this',
} as const;

/** For what must be done and has no answer of a station: raw frames, replaced answers. */
export function insistOn(outcome: CommandOutcome): void {
  if (outcome.outcome === 'unsupported') throw new NotApplicable(outcome.reason);
}
