import type { Handler } from '../context.js';

/** OCPP 2.0.1 N02.FR.03: one page of a report about monitors. */
export const onMonitoringReport: Handler<'monitoringReport'> = async (
  request,
  { repos, now, station, tell },
) => {
  const { requestId, generatedAt, tbc } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'monitoring-report',
    requestId,
    stationTime: generatedAt,
    serverTime: now,
    payload: request,
  });
  tell({ type: 'monitoring-report', at: now, station, requestId, complete: !tbc });
  return {};
};

/** OCPP 2.0.1 O03.FR.02: some of the messages that are on the display. */
export const onDisplayMessages: Handler<'displayMessages'> = async (
  request,
  { repos, now, station, tell },
) => {
  const { requestId, tbc } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'display-messages',
    requestId,
    serverTime: now,
    payload: request,
  });
  tell({ type: 'display-messages', at: now, station, requestId, complete: !tbc });
  return {};
};
