import { p } from '../language/index.js';
import { type Answer, failed, passed, type Reply, type Stage, type StepOutcome } from '../stage.js';
import { defineStep } from './define.js';
import { judge } from './judge.js';

const payload = p.value('The payload, any JSON; `${}` inside is computed');
const side = p.oneOf(['station', 'csms'], 'Who says it');

export const send = defineStep({
  name: 'send',
  summary: 'Say any message, and judge its answer',
  altitude: 'wire',
  params: p.object(
    {
      action: p.string('Action of the CALL'),
      payload: p.optional(payload),
      from: p.defaulted(side, 'station'),
      unchecked: p.optional(p.boolean('Send it although the payload breaks the schema')),
      answer: p.optional(p.matcher('What the answer must be; absent: any CALLRESULT')),
      error: p.optional(p.matcher('Code of the CALLERROR that must come instead of an answer')),
    },
    { shorthand: 'action' },
  ),
  examples: [
    '- send: { action: Heartbeat, payload: {}, answer: { currentTime: present } }',
    '- send: { action: NoSuchAction, payload: {}, unchecked: true, error: NotImplemented }',
  ],
  run: async (stage, params) => {
    const content = (params.payload ?? {}) as Record<string, unknown>;
    const options = params.unchecked === undefined ? {} : { unchecked: params.unchecked };
    const answer =
      params.from === 'station'
        ? await stage.station.call(
            params.action,
            content,
            stage.within === undefined ? options : { ...options, timeoutMs: stage.within },
          )
        : await stage.operator.call(stage.station.id, params.action, content, options);
    return answered(stage, answer, params);
  },
  render: ({ action, from }) => `${from} sends ${action}`,
});

interface Wanted {
  answer?: Parameters<typeof judge>[1] | undefined;
  error?: Parameters<typeof judge>[1] | undefined;
}

/** Judges an answer by what was wanted: a result, or an error with a code. */
export function answered(stage: Stage, answer: Answer, { answer: result, error }: Wanted): StepOutcome {
  const frames = answer.frames;
  if (answer.kind === 'none') {
    return error || result
      ? failed(`no answer came: ${answer.why}`, { frames })
      : { kind: 'error', reason: `no answer came: ${answer.why}`, frames };
  }
  if (answer.kind === 'error') {
    if (!error)
      return failed(`answered with ${answer.code}: ${answer.description || 'no description'}`, { frames });
    return judge(stage, error, answer.code, `the error code is ${answer.code}`, { value: answer, frames });
  }
  if (error) return failed('a CALLRESULT came where a CALLERROR was expected', { frames });
  if (!result) return { kind: 'passed', value: answer.payload, frames };
  return judge(stage, result, answer.payload, 'the answer differs', { value: answer.payload, frames });
}

export const raw = defineStep({
  name: 'raw',
  summary: 'Send any text as a frame',
  altitude: 'wire',
  params: p.object(
    { text: p.string('The frame, as it goes over the wire'), from: p.defaulted(side, 'station') },
    { shorthand: 'text' },
  ),
  examples: ['- raw: \'[2,"1","Heartbeat",{}\''],
  run: async (stage, { text, from }) => {
    const sent =
      from === 'station' ? stage.station.raw(text) : await stage.operator.raw(stage.station.id, text);
    return sent ? passed() : failed(`${stage.station.id} has no connection`);
  },
  render: ({ text, from }) => `${from} sends raw ${text}`,
});

export const reply = defineStep({
  name: 'reply',
  summary: 'Replace the next answer of either side',
  altitude: 'wire',
  params: p.object({
    to: p.string('Action whose answer is replaced'),
    by: p.defaulted(p.oneOf(['station', 'csms'], 'Whose answer it is'), 'csms'),
    with: p.optional(payload),
    error: p.optional(p.string('Code of a CALLERROR')),
    silence: p.optional(p.boolean('Give no answer at all')),
    raw: p.optional(p.string('Any text instead of an answer')),
    after: p.optional(p.quantity('duration', 'Answer this much later')),
    times: p.optional(p.integer('How many answers; one unless said', { minimum: 1 })),
  }),
  examples: [
    '- reply: { to: Authorize, error: InternalError }',
    '- reply: { to: Reset, by: station, with: { status: Rejected } }',
    '- reply: { to: StartTransaction, silence: true, times: 2 }',
  ],
  run: async (stage, params) => {
    const options = {
      ...(params.after === undefined ? {} : { afterMs: params.after }),
      ...(params.times === undefined ? {} : { times: params.times }),
    };
    const words = replyOf(params);
    if (!words) return failed('say what to answer: with, error, silence or raw');
    if (params.by === 'station') stage.station.override(params.to, words, options);
    else await stage.operator.override(stage.station.id, params.to, words, options);
    return passed();
  },
  render: ({ to, by }) => `replace the ${by}'s answer to ${to}`,
});

function replyOf(params: {
  with?: unknown;
  error?: string;
  silence?: boolean;
  raw?: string;
}): Reply | undefined {
  if (params.silence) return { kind: 'silence' };
  if (params.raw !== undefined) return { kind: 'raw', text: params.raw };
  if (params.error !== undefined) return { kind: 'error', code: params.error };
  return params.with === undefined
    ? undefined
    : { kind: 'result', payload: params.with as Record<string, unknown> };
}

export const wireSteps = [send, raw, reply] as const;
