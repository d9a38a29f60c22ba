import type { Edition } from '../../ocpp/index.js';
import type { FrameRecord } from '../../wire/index.js';
import { withoutPasswords } from './secrets.js';

/** A frame in the log. */
export interface LoggedFrame {
  /** Order in the log, over all stations. */
  seq: number;
  /** Milliseconds since the Unix epoch. */
  at: number;
  station: string;
  edition: Edition;
  sender: 'station' | 'csms';
  messageType: 'call' | 'result' | 'error' | 'result-error' | 'send' | 'unreadable';
  /** Of a call, or of the call that this answers. */
  action?: string;
  messageId?: string;
  raw: string;
  problem?: { code: string; message: string };
}

export interface FrameFilter {
  station?: string;
  action?: string;
  sender?: LoggedFrame['sender'];
  messageId?: string;
  messageType?: LoggedFrame['messageType'];
  /** Words that are in the frame, as they are written there. */
  text?: string;
  /** Milliseconds since the Unix epoch: not before, and before. */
  from?: number;
  until?: number;
  /** Only frames with a larger `seq`, oldest first. Without it: the newest. */
  after?: number;
  problems?: boolean;
  /** Default 1,000. */
  limit?: number;
}

const TYPE_OF_KIND = {
  call: 'call',
  result: 'result',
  error: 'error',
  resultError: 'result-error',
  send: 'send',
} as const;

/** A frame as our end recorded it, as a row of the log. */
export function loggedFrame(record: FrameRecord): Omit<LoggedFrame, 'seq'> {
  const { frame, problem } = record;
  return {
    at: record.at,
    station: record.station,
    edition: record.edition,
    sender: record.direction === 'received' ? 'station' : 'csms',
    messageType: frame ? TYPE_OF_KIND[frame.kind] : 'unreadable',
    ...(record.action !== undefined && { action: record.action }),
    ...(frame && { messageId: frame.id }),
    raw: withoutPasswords(record.raw),
    ...(problem && { problem: { code: problem.code, message: problem.message } }),
  };
}
