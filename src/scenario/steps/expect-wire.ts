import { type Matcher, type Mismatch, match } from '../language/index.js';
import type { Cursor, SeenFrame } from '../observe/event-log.js';
import { failed, passed, type Stage, type StepOutcome } from '../stage.js';

/** How long an expectation waits where the step has no `within`, milliseconds. */
export const DEFAULT_WITHIN_MS = 30_000;

export function patience(stage: Stage): number {
  return stage.within ?? DEFAULT_WITHIN_MS;
}

interface MessageWanted {
  message: string;
  from: 'station' | 'csms';
  where?: Matcher;
  answer?: Matcher;
  error?: Matcher;
}

/** The next CALL or SEND of that action at or after the cursor whose payload fits. */
export function takeMessage(
  stage: Stage,
  cursor: Cursor,
  wanted: MessageWanted,
  near?: Near,
): SeenFrame | undefined {
  return stage.log.take(cursor, (frame) => {
    if (frame.station !== stage.station.id || frame.from !== wanted.from || frame.action !== wanted.message)
      return false;
    if (frame.type !== 'call' && frame.type !== 'send') return false;
    if (!wanted.where) return true;
    const { ok, mismatches } = match(wanted.where, frame.payload, stage.names);
    if (!ok && near) Object.assign(near, { frame, mismatches });
    return ok;
  });
}

/** The last message of the right action that did not fit: what a person wants to see when none did. */
interface Near {
  frame?: SeenFrame;
  mismatches?: Mismatch[];
}

export async function expectMessage(stage: Stage, wanted: MessageWanted): Promise<StepOutcome> {
  const near: Near = {};
  const call = await stage.log.until(patience(stage), () => takeMessage(stage, stage.cursor, wanted, near));
  if (!call) return notSeen(wanted, near);
  if (!wanted.answer && !wanted.error) return { kind: 'passed', value: call.payload, frames: [call.seq] };
  const reply = await stage.log.until(patience(stage), () => answerTo(stage, call));
  if (!reply) return failed(`${wanted.message} was not answered`, { frames: [call.seq] });
  return judgeReply(stage, wanted, call, reply);
}

function notSeen({ message, from }: MessageWanted, near: Near): StepOutcome {
  if (!near.frame) return failed(`no ${message} came from the ${from} in time`);
  return failed(`${message} came from the ${from}, but not as expected`, {
    mismatches: near.mismatches ?? [],
    frames: [near.frame.seq],
  });
}

/** What answered a call, if anything has yet. */
export function answerTo(stage: Stage, call: SeenFrame): SeenFrame | undefined {
  const found = stage.log.frames.find(
    (frame) =>
      frame.seq > call.seq &&
      frame.station === call.station &&
      frame.from !== call.from &&
      frame.messageId === call.messageId &&
      (frame.type === 'result' || frame.type === 'error'),
  );
  if (found) found.expected = true;
  return found;
}

function judgeReply(stage: Stage, wanted: MessageWanted, call: SeenFrame, reply: SeenFrame): StepOutcome {
  const frames = [call.seq, reply.seq];
  const isError = reply.type === 'error';
  if (isError !== (wanted.error !== undefined)) {
    const came = isError ? `the CALLERROR ${String(reply.payload?.['code'])}` : 'a CALLRESULT';
    return failed(`${wanted.message} was answered with ${came}`, { frames });
  }
  const matcher = wanted.error ?? wanted.answer;
  const actual = wanted.error ? reply.payload?.['code'] : reply.payload;
  if (!matcher) return passed();
  const { ok, mismatches } = match(matcher, actual, stage.names);
  if (!ok) return failed(`the answer to ${wanted.message} differs`, { mismatches, frames });
  return { kind: 'passed', value: { request: call.payload, answer: reply.payload }, frames };
}

/** Conditions that 2.x tells by the transaction's charging state instead of the connector's status. */
const CHARGING_STATES: Record<string, readonly string[]> = {
  Charging: ['Charging'],
  SuspendedEV: ['SuspendedEV'],
  SuspendedEVSE: ['SuspendedEVSE'],
};

export async function expectCondition(
  stage: Stage,
  wanted: { status: string; evse?: number; connector?: number; error?: string },
): Promise<StepOutcome> {
  const evse = wanted.evse ?? 1;
  const seen = () => stage.station.observed.condition(evse, wanted.connector);
  const fits = () => {
    const now = seen();
    const charging = CHARGING_STATES[wanted.status];
    const word = now.word === wanted.status || stage.statusWord(wanted.status) === now.word;
    const state = !charging || now.word === wanted.status || charging.includes(now.chargingState ?? '');
    const error = wanted.error === undefined || now.error === undefined || now.error === wanted.error;
    return word && state && error ? true : undefined;
  };
  if (await stage.log.until(patience(stage), fits)) return passed(seen());
  const { word = 'not told', chargingState, error } = seen();
  const actual = [word, chargingState, error].filter(Boolean).join(', ');
  const expected = [wanted.status, wanted.error].filter(Boolean).join(', ');
  return failed(`evse ${evse} of ${stage.station.id} is not ${wanted.status}`, {
    mismatches: [{ path: 'status', expected, actual, message: `the last status told is ${actual}` }],
  });
}

export async function expectRegistration(
  stage: Stage,
  { registration }: { registration: string },
): Promise<StepOutcome> {
  const { observed } = stage.station;
  const fits = () => (observed.registration === registration ? true : undefined);
  if (await stage.log.until(patience(stage), fits)) return passed();
  return failed(`${stage.station.id} is not ${registration}`, {
    mismatches: [
      {
        path: 'registration',
        expected: registration,
        actual: observed.registration ?? 'no boot answered',
        message: 'from the last answer to BootNotification',
      },
    ],
  });
}

export async function expectConnection(
  stage: Stage,
  { connection, http }: { connection: 'up' | 'down' | 'refused'; http?: Matcher },
): Promise<StepOutcome> {
  const { observed, id } = stage.station;
  const fits = () => {
    if (connection === 'refused') return observed.refusal && statusFits(stage, http) ? true : undefined;
    return observed.connected === (connection === 'up') ? true : undefined;
  };
  if (await stage.log.until(patience(stage), fits)) return passed();
  const { connected, refusal } = observed;
  if (!refusal) return failed(`the connection of ${id} is ${connected ? 'up' : 'down'}`);
  const mismatches = http ? match(http, refusal.status, stage.names).mismatches : [];
  return failed(`${id} was refused: ${refusal.reason}`, { mismatches });
}

function statusFits({ station, names }: Stage, http: Matcher | undefined): boolean {
  return !http || match(http, station.observed.refusal?.status, names).ok;
}

export async function expectFile(
  stage: Stage,
  wanted: { file?: Matcher; contains: string },
): Promise<StepOutcome> {
  const deadline = stage.clock.monotonic() + patience(stage);
  for (;;) {
    const files = await stage.operator.files(stage.station.id);
    const named = files.filter((each) => !wanted.file || match(wanted.file, each.name, stage.names).ok);
    if (named.some((each) => each.text.includes(wanted.contains))) return passed(named.at(-1));
    const left = deadline - stage.clock.monotonic();
    if (left <= 0) return notDelivered(files, wanted.contains);
    const before = stage.log.frames.length;
    await stage.log.until(Math.min(left, POLL_MS), () =>
      stage.log.frames.length > before ? true : undefined,
    );
  }
}

/** Files are looked at after every frame, and this often where none comes. */
const POLL_MS = 1_000;

function notDelivered(files: { name: string }[], contains: string): StepOutcome {
  const names = files.map((each) => each.name).join(', ') || 'none';
  return failed(`no delivered file holds ${JSON.stringify(contains)}; delivered: ${names}`);
}
