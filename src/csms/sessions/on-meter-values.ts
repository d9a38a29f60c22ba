import type { MeterValue } from '../../dialect/intents.js';
import type { Context, Handler } from '../context.js';
import type { Session, StoredMeterValue } from './session.js';

/** 1.6 4.7; OCPP 2.0.1 J01: samples outside the events of a transaction. They are kept whatever they say (J01.FR.18). */
export const onMeterValues: Handler<'meterValues'> = async (request, context) => {
  const { evseId, connectorId, csmsTransactionId, meterValue } = request;
  const { repos, station } = context;
  const named = csmsTransactionId === undefined ? undefined : await repos.sessions.find(csmsTransactionId);
  const session = named?.stationId === station ? named : await sessionAt(evseId, connectorId, context);
  await keepMeterValues(
    meterValue,
    { evseId, ...(connectorId !== undefined && { connectorId }) },
    session,
    context,
  );
  return {};
};

async function sessionAt(
  evseId: number,
  connectorId: number | undefined,
  { repos, station }: Context,
): Promise<Session | undefined> {
  return evseId > 0 ? repos.sessions.activeAt(station, evseId, connectorId) : undefined;
}

export async function keepMeterValues(
  meterValues: readonly MeterValue[],
  place: Pick<StoredMeterValue, 'evseId' | 'connectorId'>,
  session: Session | undefined,
  { repos, now, station }: Pick<Context, 'repos' | 'now' | 'station'>,
): Promise<void> {
  for (const { timestamp, sampledValue } of meterValues) {
    await repos.sessions.addMeterValue({
      timestamp: Number.isFinite(timestamp) ? timestamp : now,
      sampledValue,
      serverTime: now,
      stationId: station,
      ...place,
      ...(session && { sessionId: session.id }),
    });
  }
}
