import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Edition } from '../../../src/ocpp/index.js';
import { officialMessages } from '../../ocpp/samples.js';

// biome-ignore lint/suspicious/noExplicitAny: tests look into it as they please
export type Json = any;

export type Side = 'station' | 'csms';

/** A frame as the bare end saw it. */
export interface Frame {
  from: Side;
  type: number;
  id: string;
  /** Of a CALL. */
  action: string | undefined;
  /** Of a CALL or CALLRESULT; the code of a CALLERROR. */
  payload: Json;
  /** Which connection, from 1. */
  connection: number;
  /** Milliseconds of the machine's monotonic clock. */
  at: number;
}

/** Undefined for what is no frame. */
export function readFrame(text: string): Pick<Frame, 'type' | 'id' | 'action' | 'payload'> | undefined {
  try {
    const [type, id, ...rest] = JSON.parse(text) as [number, string, ...Json[]];
    const isCall = type === 2 || type === 6;
    return { type, id, action: isCall ? rest[0] : undefined, payload: isCall ? rest[1] : rest[0] };
  } catch {
    return undefined;
  }
}

/** What is wrong with a frame, by those before it. */
export type Judge = (frame: Frame, before: readonly Frame[]) => string | undefined;

/**
 * An opinion on what one side says. ocpp-rpc has one of its own in strict mode, but not for 2.1: there the same library judges by
 * the same schemas here.
 */
export function ajvJudge(edition: Edition, judged: Side): Judge {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  for (const { action, side, schema } of officialMessages(edition))
    ajv.addSchema(schema, `${action} ${side}`);
  return ({ from, type, id, action, payload }, before) => {
    if (from !== judged || ![2, 3, 6].includes(type)) return undefined;
    const call =
      type === 3 ? before.findLast((it) => it.from !== judged && it.type === 2 && it.id === id) : undefined;
    const name = type === 3 ? `${call?.action} response` : `${action} request`;
    const validate = ajv.getSchema(name);
    if (validate?.(payload)) return undefined;
    return `${name}: ${validate ? ajv.errorsText(validate.errors) : 'nothing like it'}`;
  };
}

/** CALLs of a side that went out while another one waited for its answer, for less than it has to. */
export function overlaps(frames: readonly Frame[], side: Side, timeoutMs: number): string[] {
  const found: string[] = [];
  let waiting: Frame | undefined;
  for (const frame of frames) {
    if (frame.from === side && frame.type === 2) {
      const isEarly = waiting?.connection === frame.connection && frame.at - waiting.at < timeoutMs;
      if (waiting && isEarly) found.push(`${frame.action} during ${waiting.action}`);
      waiting = frame;
    } else if (frame.from !== side && frame.id === waiting?.id && frame.type !== 2) waiting = undefined;
  }
  return found;
}
