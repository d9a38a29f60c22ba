import type { Handler } from '../context.js';

/** 1.6 4.5, security white paper 5.19; OCPP 2.0.1 L01, L02. */
export const onFirmwareStatus: Handler<'firmwareStatus'> = async (request, { repos, now, station, tell }) => {
  const { status, requestId } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'firmware-status',
    ...(requestId !== undefined && { requestId }),
    serverTime: now,
    payload: request,
  });
  tell({ type: 'firmware-status', at: now, station, status, ...(requestId !== undefined && { requestId }) });
  return {};
};

/** OCPP 2.0.1 L03: of a local controller. */
export const onPublishFirmwareStatus: Handler<'publishFirmwareStatus'> = async (
  request,
  { repos, now, station, tell },
) => {
  const { status, requestId } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'publish-firmware-status',
    ...(requestId !== undefined && { requestId }),
    serverTime: now,
    payload: request,
  });
  tell({
    type: 'publish-firmware-status',
    at: now,
    station,
    status,
    ...(requestId !== undefined && { requestId }),
  });
  return {};
};
