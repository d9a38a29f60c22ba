import type { Handler } from '../context.js';
import { heardUnplugged } from '../pricing/connector-unplugged.js';
import { kept } from './kept.js';

/** 1.6 4.4, security white paper 5.13; OCPP 2.0.1 N01.FR.12. */
export const onLogStatus = kept<'logStatus'>('log-status', {
  news: (request) => [{ type: 'log-status', ...statusOf(request) }],
});

/** 1.6 4.5, security white paper 5.19; OCPP 2.0.1 L01, L02. */
export const onFirmwareStatus = kept<'firmwareStatus'>('firmware-status', {
  news: (request) => [{ type: 'firmware-status', ...statusOf(request) }],
});

/** OCPP 2.0.1 L03: of a local controller. */
export const onPublishFirmwareStatus = kept<'publishFirmwareStatus'>('publish-firmware-status', {
  news: (request) => [{ type: 'publish-firmware-status', ...statusOf(request) }],
});

/** OCPP 2.0.1 A04; 1.6 security white paper 5.19. */
export const onSecurityEvent = kept<'securityEvent'>('security-event', {
  at: ({ timestamp }) => timestamp,
  news: ({ type }) => [{ type: 'security-event', kind: type }],
});

/** OCPP 2.0.1 N07. */
export const onEvent = kept<'event'>('event', {
  at: ({ generatedAt }) => generatedAt,
  news: ({ eventData }) =>
    eventData.map(({ component, variable, actualValue: value }) => ({
      type: 'station-event',
      component,
      variable,
      value,
    })),
});

/** OCPP 2.0.1 N09.FR.05, FR.06, N10.FR.03, FR.06: one page of what a station knows, or knew, of a customer. */
export const onCustomerInformation = kept<'notifyCustomerInformation'>('customer-information', {
  at: ({ generatedAt }) => generatedAt,
  news: ({ requestId, tbc }) => (tbc ? [] : [{ type: 'customer-information', requestId }]),
});

/** OCPP 2.0.1 N02.FR.03: one page of a report about monitors. */
export const onMonitoringReport = kept<'monitoringReport'>('monitoring-report', {
  at: ({ generatedAt }) => generatedAt,
  news: ({ requestId, tbc }) => [{ type: 'monitoring-report', requestId, complete: !tbc }],
});

/** OCPP 2.0.1 O03.FR.02: some of the messages that are on the display. */
export const onDisplayMessages = kept<'displayMessages'>('display-messages', {
  news: ({ requestId, tbc }) => [{ type: 'display-messages', requestId, complete: !tbc }],
});

/** OCPP 2.0.1 B07, B08: one page of a report. */
export const onReport: Handler<'report'> = async (request, { repos, now, station, tell }) => {
  const { requestId, generatedAt, seqNo, tbc, reportData: variables } = request;
  const part = { stationId: station, requestId, generatedAt, seqNo, tbc, variables };
  const { complete } = await repos.reports.addPart(part);
  if (complete) tell({ type: 'report-complete', at: now, station, requestId });
  return {};
};

/** Nothing here knows a vendor's extension but one, and says so (1.6 4.3; OCPP 2.0.1 P02.FR.06). What came is kept. */
export const onDataTransfer: Handler<'dataTransfer'> = async (request, context) => {
  await kept<'dataTransfer'>('data-transfer', {})(request, context);
  return (await heardUnplugged(request, context)) ?? { status: 'UnknownVendorId' };
};

function statusOf({ status, requestId }: { status: string; requestId?: number }) {
  return { status, ...(requestId !== undefined && { requestId }) };
}
