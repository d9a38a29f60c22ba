import type { Handler } from '../context.js';

/** 1.6 4.4, security white paper 5.13; OCPP 2.0.1 N01.FR.12. */
export const onLogStatus: Handler<'logStatus'> = async (request, { repos, now, station, tell }) => {
  const { status, requestId } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'log-status',
    ...(requestId !== undefined && { requestId }),
    serverTime: now,
    payload: request,
  });
  tell({ type: 'log-status', at: now, station, status, ...(requestId !== undefined && { requestId }) });
  return {};
};

/** OCPP 2.0.1 A04; 1.6 security white paper 5.19. */
export const onSecurityEvent: Handler<'securityEvent'> = async (request, { repos, now, station, tell }) => {
  await repos.notices.add({
    stationId: station,
    kind: 'security-event',
    stationTime: request.timestamp,
    serverTime: now,
    payload: request,
  });
  tell({ type: 'security-event', at: now, station, kind: request.type });
  return {};
};

/** OCPP 2.0.1 N07. */
export const onEvent: Handler<'event'> = async (request, { repos, now, station, tell }) => {
  await repos.notices.add({
    stationId: station,
    kind: 'event',
    stationTime: request.generatedAt,
    serverTime: now,
    payload: request,
  });
  for (const { component, variable, actualValue: value } of request.eventData) {
    tell({ type: 'station-event', at: now, station, component, variable, value });
  }
  return {};
};

/** OCPP 2.0.1 B07, B08: one page of a report. */
export const onReport: Handler<'report'> = async (request, { repos, now, station, tell }) => {
  const { requestId, generatedAt, seqNo, tbc, reportData: variables } = request;
  const part = { stationId: station, requestId, generatedAt, seqNo, tbc, variables };
  const { complete } = await repos.reports.addPart(part);
  if (complete) tell({ type: 'report-complete', at: now, station, requestId });
  return {};
};

/** Nothing here knows a vendor's extension, and says so (1.6 4.3; OCPP 2.0.1 P02.FR.06). What came is kept. */
export const onDataTransfer: Handler<'dataTransfer'> = async (request, { repos, now, station }) => {
  await repos.notices.add({ stationId: station, kind: 'data-transfer', serverTime: now, payload: request });
  return { status: 'UnknownVendorId' };
};
