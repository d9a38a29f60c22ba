import type { Context, Handler } from '../context.js';
import { watchStray } from './irregular/stray-energy.js';
import type { Session } from './session.js';

/** 1.6 4.7; OCPP 2.0.1 J01: samples outside the events of a transaction. They are kept whatever they say (J01.FR.18). */
export const onMeterValues: Handler<'meterValues'> = async (request, context) => {
  const { evseId, connectorId, csmsTransactionId, meterValue } = request;
  const { repos, station } = context;
  const named = csmsTransactionId === undefined ? undefined : await repos.sessions.find(csmsTransactionId);
  const session = named?.stationId === station ? named : await sessionAt(evseId, connectorId, context);
  for (const { timestamp, sampledValue } of meterValue) {
    await repos.sessions.addMeterValue({
      timestamp: Number.isFinite(timestamp) ? timestamp : context.now,
      sampledValue,
      serverTime: context.now,
      stationId: station,
      evseId,
      ...(connectorId !== undefined && { connectorId }),
      ...(session && { sessionId: session.id }),
    });
  }
  if (!session) await watchStray(evseId, meterValue, context);
  return {};
};

async function sessionAt(
  evseId: number,
  connectorId: number | undefined,
  { repos, station }: Context,
): Promise<Session | undefined> {
  return evseId > 0 ? repos.sessions.activeAt(station, evseId, connectorId) : undefined;
}
