import type { Handler } from '../context.js';

/** OCPP 2.0.1 N09.FR.05, FR.06, N10.FR.03, FR.06: one page of what a station knows, or knew, of a customer. */
export const onCustomerInformation: Handler<'notifyCustomerInformation'> = async (
  request,
  { repos, now, station, tell },
) => {
  const { requestId, generatedAt, tbc } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'customer-information',
    requestId,
    stationTime: generatedAt,
    serverTime: now,
    payload: request,
  });
  if (!tbc) tell({ type: 'customer-information', at: now, station, requestId });
  return {};
};
