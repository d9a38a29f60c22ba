import { Type } from '../../schema/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { costOf } from '../sessions/reckon.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import { sessionFor } from './remote.js';
import { asked } from './reports.js';
import { closed, evseId, oneOf, requestId } from './schemas.js';

const priority = oneOf(['AlwaysFront', 'InFront', 'NormalCycle'], 'How it stands to other messages');
const state = oneOf(
  ['Charging', 'Faulted', 'Idle', 'Unavailable', 'Suspended', 'Discharging'],
  'Only while the station is in this state',
);
const format = oneOf(['ASCII', 'HTML', 'URI', 'UTF8', 'QRCODE'], 'UTF8 unless said');
const moment = (description: string) => Type.String({ format: 'date-time', description });

/** OCPP 2.0.1 O01, O02, O06. */
const setDisplayMessage = command({
  name: 'set-display-message',
  summary: 'Puts a message on the display, or another in the place of the one with this id',
  params: Type.Object(
    {
      text: Type.String({ description: 'What it says' }),
      id: Type.Optional(Type.Integer({ minimum: 0, description: 'Its number; one is given unless said' })),
      priority: Type.Optional(priority),
      format: Type.Optional(format),
      language: Type.Optional(Type.String({ maxLength: 8, description: 'RFC 5646 tag: `en`' })),
      state: Type.Optional(state),
      from: Type.Optional(moment('Not before this time')),
      until: Type.Optional(moment('Gone after this time')),
      transaction: Type.Optional(Type.String({ description: 'Transaction that it goes with' })),
      evse: Type.Optional(
        Type.Integer({ minimum: 1, description: 'For the transaction that runs at this EVSE' }),
      ),
    },
    closed,
  ),
  async run({ text, id: wanted, format: as = 'UTF8', language, from, until, ...it }, operator) {
    const transactionId =
      it.transaction ?? (it.evse === undefined ? undefined : await runningAt(it.evse, operator));
    if (it.evse !== undefined && transactionId === undefined) {
      return { outcome: 'unsupported', detail: `no transaction runs at EVSE ${it.evse}` };
    }
    const id = wanted ?? operator.nextRequestId();
    const outcome = await askStatus(operator, 'setDisplayMessage', {
      id,
      priority: it.priority ?? 'NormalCycle',
      message: { format: as, content: text, ...(language !== undefined && { language }) },
      ...(it.state !== undefined && { state: it.state }),
      ...(from !== undefined && { startDateTime: parseIsoTime(from) }),
      ...(until !== undefined && { endDateTime: parseIsoTime(until) }),
      ...(transactionId !== undefined && { transactionId }),
    });
    return {
      ...outcome,
      result: { id, ...(until !== undefined && { until: isoTime(parseIsoTime(until)) }) },
    };
  },
});

async function runningAt(evse: number, operator: Operator): Promise<string | undefined> {
  return (await sessionFor({ evse }, operator))?.transactionId;
}

/** OCPP 2.0.1 O03, O04. */
const getDisplayMessages = command({
  name: 'get-display-messages',
  summary: 'Asks which messages operators have put on the display; they follow under the request id',
  params: Type.Object(
    {
      ids: Type.Optional(Type.Array(Type.Integer({ minimum: 0 }), { description: 'Only these' })),
      priority: Type.Optional(priority),
      state: Type.Optional(state),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  run: ({ requestId: wanted, ...chosen }, operator) =>
    asked(operator, wanted, (id) => askStatus(operator, 'getDisplayMessages', { requestId: id, ...chosen })),
});

/** OCPP 2.0.1 O05. */
const clearDisplayMessage = command({
  name: 'clear-display-message',
  summary: 'Takes a message off the display',
  params: Type.Object({ id: Type.Integer({ minimum: 0, description: 'Its number' }) }, closed),
  run: ({ id }, operator) => askStatus(operator, 'clearDisplayMessage', { id }),
});

/** OCPP 2.0.1 I02. */
const costUpdated = command({
  name: 'cost-updated',
  summary: 'Tells the driver what the running session costs so far',
  params: Type.Object(
    {
      session: Type.Optional(Type.Integer({ description: 'Session, by its number here' })),
      evse: Type.Optional(evseId),
      transaction: Type.Optional(Type.String({ description: 'Transaction id as it goes on the wire' })),
      cost: Type.Optional(
        Type.Number({ minimum: 0, description: 'In major units, tax included; by the tariff unless said' }),
      ),
    },
    closed,
  ),
  async run({ transaction, cost, ...which }, operator) {
    const session = transaction === undefined ? await sessionFor(which, operator) : undefined;
    const transactionId = transaction ?? session?.transactionId;
    if (transactionId === undefined) {
      return { outcome: 'unsupported', detail: 'there is no such session, or more than one' };
    }
    const reckoned = session && (await operator.read((repos) => costOf(session, repos, operator.now())));
    const totalCost = cost ?? reckoned;
    if (totalCost === undefined) return { outcome: 'unsupported', detail: 'no tariff applies; say a cost' };
    const { outcome } = await operator.ask('costUpdated', { transactionId, totalCost });
    return { ...outcome, result: { transactionId, totalCost } };
  },
});

export const display = [setDisplayMessage, getDisplayMessages, clearDisplayMessage, costUpdated];
