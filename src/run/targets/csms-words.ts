import type { CsmsEvent, CommandOutcome as CsmsOutcome, Override, SessionView } from '../../csms/index.js';
import type {
  Answer,
  BillRecord,
  CommandOutcome,
  Reply,
  ReplyOptions,
  SessionRecord,
} from '../../scenario/index.js';

/** Between the words of our CSMS and those of a stage. */

/** A connection that our CSMS has turned away, in words. */
export function refusedText({ station, status, reason }: CsmsEvent<'refused'>): string {
  return `CSMS refused ${station ?? 'a connection'}: ${status === undefined ? '' : `HTTP ${status}, `}${reason}`;
}

export function outcomeOf(outcome: CsmsOutcome): CommandOutcome {
  switch (outcome.outcome) {
    case 'answered':
      return {
        outcome: 'answered',
        response: outcome.response,
        ...(outcome.status === undefined ? {} : { status: outcome.status }),
        ...(outcome.result ? { result: outcome.result } : {}),
      };
    case 'call-error':
      return { outcome: 'call-error', code: outcome.code ?? '', description: outcome.detail ?? '' };
    case 'invalid':
      return {
        outcome: 'call-error',
        code: outcome.code ?? '',
        description: `the answer breaks the schema: ${outcome.detail ?? ''}`,
      };
    default:
      return { outcome: outcome.outcome, reason: outcome.detail ?? outcome.outcome };
  }
}

/** Of the command `call`, whose response is the payload of the CALLRESULT, or the details of the CALLERROR. */
export function answerOf(outcome: CsmsOutcome): Answer {
  const payload = (outcome.response ?? {}) as Record<string, unknown>;
  switch (outcome.outcome) {
    case 'answered':
      return { kind: 'result', payload, frames: [] };
    case 'call-error':
      return {
        kind: 'error',
        code: outcome.code ?? '',
        description: outcome.detail ?? '',
        details: payload,
        frames: [],
      };
    default:
      return { kind: 'none', why: outcome.detail ?? outcome.outcome, frames: [] };
  }
}

export function overrideOf(reply: Reply, { afterMs, times }: ReplyOptions): Override {
  const when = {
    ...(afterMs === undefined ? {} : { delayMs: afterMs }),
    ...(times === undefined ? {} : { times }),
  };
  switch (reply.kind) {
    case 'result':
      return { payload: reply.payload, ...when };
    case 'error':
      return {
        error: {
          code: reply.code,
          ...(reply.description === undefined ? {} : { description: reply.description }),
        },
        ...when,
      };
    case 'silence':
      return { silence: true, ...when };
    case 'raw':
      return { raw: reply.text, ...when };
  }
}

export function sessionRecordOf(session: SessionView): SessionRecord {
  const { driverId, idToken, bill, endedAt, evseId } = session;
  return {
    id: String(session.id),
    station: session.stationId,
    status: session.status,
    // The number that the CSMS gave is the id on the wire where stations give none (1.6 5.11).
    transactionId: session.transactionId ?? String(session.id),
    energyWh: session.energyWh,
    startedAt: session.startedAt,
    durationMs: (endedAt ?? session.startedAt) - session.startedAt,
    ...(evseId === undefined ? {} : { evse: evseId }),
    ...(idToken === undefined ? {} : { token: idToken }),
    ...(driverId === undefined ? {} : { driver: driverId }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(session.stopReason === undefined ? {} : { stopReason: session.stopReason }),
    ...(bill ? { bill: billRecordOf(bill, driverId) } : {}),
  };
}

function billRecordOf(bill: NonNullable<SessionView['bill']>, driver: string | undefined): BillRecord {
  return {
    currency: bill.currency,
    total: bill.total,
    net: bill.net,
    tax: bill.tax,
    lines: bill.lines.map(({ kind, net }) => ({ kind, amount: net })),
    ...(driver === undefined ? {} : { driver }),
  };
}
