import type { Heard } from '../../dialect/index.js';
import type { SeenFrame } from '../observe/event-log.js';
import type { CommandOutcome, Stage } from '../stage.js';
import { answerTo, patience } from './expect-wire.js';

/** A command as it was given. */
export interface Given {
  name: string;
  params: Readonly<Record<string, unknown>>;
  /** How many frames had been seen by then. */
  since: number;
}

/** What a station answered to a command of which the CSMS does not tell it: read off the frames. Commands are called like intents. */
export async function answerOnWire(stage: Stage, given: Given): Promise<CommandOutcome> {
  const { observed } = stage.station;
  const intent = given.name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (!observed.knows(intent)) return untold(given, 'and no message does');
  const found = await stage.log.until(patience(stage), () => callMeant(stage, intent, given.since));
  if (!found) return { outcome: 'timeout', reason: `the CSMS has sent nothing that means ${given.name}` };
  if (isPartOf(found.heard, given)) return untold(given, 'and it takes several messages');
  const reply = await stage.log.until(patience(stage), () => answerTo(stage, found.call));
  if (!reply) return { outcome: 'timeout', reason: `the station did not answer ${found.call.action}` };
  const { payload = {} } = reply;
  if (reply.type === 'error') {
    return {
      outcome: 'call-error',
      code: String(payload['code']),
      description: String(payload['description']),
    };
  }
  const status = observed.statusIn(found.heard, found.call, payload);
  return { outcome: 'answered', response: payload, ...(status === undefined ? {} : { status }) };
}

function callMeant(
  stage: Stage,
  intent: string,
  since: number,
): { call: SeenFrame; heard: Heard } | undefined {
  for (const call of stage.log.frames.slice(since)) {
    if (call.station !== stage.station.id || call.from !== 'csms' || call.type !== 'call') continue;
    const heard = stage.station.observed.meaningOf(call);
    if (heard?.intent === intent) return { call, heard };
  }
  return undefined;
}

/** Where an edition sets one variable at a time, the first message is not the whole command. */
function isPartOf(heard: Heard, { params }: Given): boolean {
  return heard.intent === 'setVariables' && heard.request.items.length < Object.keys(params).length;
}

const untold = ({ name }: Given, why: string): CommandOutcome => ({
  outcome: 'unsupported',
  reason: `the CSMS does not tell what came of ${name}, ${why}`,
});
