import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import type { Session } from '../sessions/session.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { profileFrom, profileSchema } from './profile.js';
import { closed, connectorId, evseId, oneOf } from './schemas.js';

/** 1.6 5.11; OCPP 2.0.1 F01, F02. */
const remoteStart = command({
  name: 'remote-start',
  summary: 'Starts a session from afar, for the holder of a token',
  params: Type.Object(
    {
      token: Type.String({ minLength: 1, description: 'The token to charge with' }),
      type: Type.Optional(Type.String({ description: 'Kind of token in the words of OCPP 2.1' })),
      evse: Type.Optional(evseId),
      profile: Type.Optional(profileSchema),
    },
    closed,
  ),
  async run({ token, type, evse, profile }, operator) {
    const known = await operator.read((repos) => repos.access.token(token));
    const remoteStartId = operator.nextRequestId();
    const outcome = await askStatus(operator, 'remoteStart', {
      idToken: { idToken: known?.idToken ?? token, type: type ?? known?.type ?? operator.traits.cardType },
      remoteStartId,
      ...(evse !== undefined && { evseId: evse }),
      ...(known?.groupId !== undefined && { groupIdToken: { idToken: known.groupId, type: 'Central' } }),
      ...(profile && { chargingProfile: profileFrom(profile) }),
    });
    return { ...outcome, result: { remoteStartId } };
  },
});

/** 1.6 5.12; OCPP 2.0.1 F03. */
const remoteStop = command({
  name: 'remote-stop',
  summary: 'Ends a session from afar: the one named, the one at an EVSE, or the only one that runs',
  params: Type.Object(
    {
      session: Type.Optional(Type.Integer({ description: 'Session, by its number here' })),
      transaction: Type.Optional(
        Type.Union([Type.String(), Type.Integer()], { description: 'Transaction id as it goes on the wire' }),
      ),
      evse: Type.Optional(evseId),
    },
    closed,
  ),
  async run(params, operator) {
    const request = await transactionFor(params, operator);
    return 'outcome' in request ? request : askStatus(operator, 'remoteStop', request);
  },
});

interface Which {
  session?: number;
  transaction?: string | number;
  evse?: number;
}

async function transactionFor(
  which: Which,
  operator: Operator,
): Promise<Request<'remoteStop'> | CommandOutcome> {
  const { csmsNamesTransactions } = operator.traits;
  if (which.transaction !== undefined) {
    return csmsNamesTransactions
      ? { csmsTransactionId: Number(which.transaction) }
      : { transactionId: String(which.transaction) };
  }
  const session = await sessionFor(which, operator);
  if (!session)
    return { outcome: 'unsupported', detail: 'there is no such session to stop, or more than one' };
  if (csmsNamesTransactions) return { csmsTransactionId: session.id };
  return { transactionId: session.transactionId ?? session.key };
}

/** The session that is named, or the only one that runs (at the EVSE). */
export async function sessionFor(
  { session: id, evse }: Which,
  operator: Operator,
): Promise<Session | undefined> {
  const { station } = operator;
  if (id !== undefined) {
    const session = await operator.read((repos) => repos.sessions.find(id));
    return session?.stationId === station ? session : undefined;
  }
  const active = await operator.read((repos) =>
    repos.sessions.list({ station, status: 'active', ...(evse !== undefined && { evse }) }),
  );
  return active.length === 1 ? active[0] : undefined;
}

/** OCPP 2.0.1 E14. */
const getTransactionStatus = command({
  name: 'get-transaction-status',
  summary: 'Asks whether a transaction runs and whether messages about it are still queued',
  params: Type.Object(
    {
      session: Type.Optional(Type.Integer({ description: 'Session, by its number here' })),
      transaction: Type.Optional(Type.String({ description: 'Transaction id as it goes on the wire' })),
    },
    closed,
  ),
  async run({ session: id, transaction }, operator) {
    const session = id === undefined ? undefined : await sessionFor({ session: id }, operator);
    if (id !== undefined && !session) return { outcome: 'unsupported', detail: 'there is no such session' };
    const transactionId = transaction ?? session?.transactionId;
    const { outcome, response } = await operator.ask('getTransactionStatus', {
      ...(transactionId !== undefined && { transactionId }),
    });
    return response ? { ...outcome, result: { ...response } } : outcome;
  },
});

const MESSAGES = [
  'BootNotification',
  'Heartbeat',
  'StatusNotification',
  'MeterValues',
  'TransactionEvent',
  'LogStatusNotification',
  'DiagnosticsStatusNotification',
  'FirmwareStatusNotification',
  'PublishFirmwareStatusNotification',
  'SignChargingStationCertificate',
  'SignV2GCertificate',
  'SignV2G20Certificate',
  'SignCombinedCertificate',
  'CustomTrigger',
] as const;

/** 1.6 5.17; OCPP 2.0.1 F06. */
const trigger = command({
  name: 'trigger',
  summary: 'Asks the station to send a message',
  whilePending: true,
  params: Type.Object(
    {
      message: oneOf(MESSAGES, 'What to send'),
      evse: Type.Optional(evseId),
      connector: Type.Optional(connectorId),
      custom: Type.Optional(Type.String({ description: 'Name of a custom trigger (2.1)' })),
    },
    closed,
  ),
  async run({ message, evse, connector, custom }, operator) {
    operator.invite(message.startsWith('Sign') ? 'SignCertificate' : message);
    return askStatus(operator, 'trigger', {
      requestedMessage: message,
      ...(evse !== undefined && { evseId: evse }),
      ...(connector !== undefined && { connectorId: connector }),
      ...(custom !== undefined && { customTrigger: custom }),
    });
  },
});

export const remote = [remoteStart, remoteStop, getTransactionStatus, trigger];
