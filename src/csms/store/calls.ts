import { sql } from 'kysely';
import type { CallLogFilter, LoggedCall } from '../monitoring/call-log.js';
import { optional } from './mapping.js';
import type { Db } from './tables.js';

/**
 * The frame that answers a call: the first of the other end with its id, before the same end calls under that id again, as those do
 * whose ids start anew with every connection.
 */
const ANSWER = sql<number>`(
  select min(reply.seq) from frames reply
  where reply.message_id = call.message_id and reply.station_id = call.station_id and reply.sender <> call.sender
    and reply.message_type in ('result', 'error') and reply.seq > call.seq
    and not exists (
      select 1 from frames again
      where again.message_id = call.message_id and again.station_id = call.station_id and again.sender = call.sender
        and again.message_type = 'call' and again.seq > call.seq and again.seq < reply.seq
    )
)`;

/** Calls of the log of frames, the newest, or those after a number. */
export async function listCalls(db: Db, filter: CallLogFilter): Promise<LoggedCall[]> {
  let query = db
    .selectFrom('frames as call')
    .leftJoin('frames as answer', (join) => join.on('answer.seq', '=', ANSWER))
    .select(['call.seq', 'call.station_id', 'call.edition', 'call.sender', 'call.action', 'call.message_id'])
    .select(['call.at as sent_at', 'answer.seq as answer_seq', 'answer.at as answered_at'])
    .select((eb) =>
      eb.case().when('answer.message_type', '=', 'error').then(eb.ref('answer.raw')).end().as('error_raw'),
    )
    .where('call.message_type', '=', 'call');
  if (filter.station !== undefined) query = query.where('call.station_id', '=', filter.station);
  if (filter.action !== undefined) query = query.where('call.action', '=', filter.action);
  if (filter.sender !== undefined) query = query.where('call.sender', '=', filter.sender);
  if (filter.from !== undefined) query = query.where('call.at', '>=', filter.from);
  if (filter.until !== undefined) query = query.where('call.at', '<', filter.until);
  if (filter.after !== undefined) query = query.where('call.seq', '>', filter.after);
  if (filter.outcome === 'unanswered') query = query.where('answer.seq', 'is', null);
  else if (filter.outcome !== undefined) query = query.where('answer.message_type', '=', filter.outcome);
  const { slowerThan } = filter;
  if (slowerThan !== undefined)
    query = query.where((eb) => eb(eb('answer.at', '-', eb.ref('call.at')), '>=', slowerThan));
  const fromStart = filter.after !== undefined;
  const rows = await query
    .orderBy('call.seq', fromStart ? 'asc' : 'desc')
    .limit(filter.limit ?? 1000)
    .execute();
  return (fromStart ? rows : rows.reverse()).map(callOf);
}

interface CallRow {
  seq: number;
  station_id: string;
  edition: string;
  sender: string;
  action: string | null;
  message_id: string | null;
  sent_at: number;
  answer_seq: number | null;
  answered_at: number | null;
  error_raw: string | null;
}

function callOf(row: CallRow): LoggedCall {
  const { answered_at: answeredAt, error_raw: error } = row;
  const outcome = answeredAt === null ? 'unanswered' : error === null ? 'result' : 'error';
  return {
    seq: row.seq,
    station: row.station_id,
    edition: row.edition as LoggedCall['edition'],
    sender: row.sender as LoggedCall['sender'],
    ...optional('action', row.action),
    messageId: row.message_id ?? '',
    sentAt: row.sent_at,
    ...optional('answeredAt', answeredAt),
    ...optional('latency', answeredAt === null ? null : answeredAt - row.sent_at),
    outcome,
    ...optional('errorCode', error === null ? null : errorCodeOf(error)),
    ...optional('answerSeq', row.answer_seq),
  };
}

/** `[4, id, code, …]`; the frame has been read before, or it would be no error. */
function errorCodeOf(raw: string): string | null {
  const [, , code] = JSON.parse(raw) as unknown[];
  return typeof code === 'string' ? code : null;
}
