import { isoTime } from '../../world/index.js';
import type { Token } from '../access/token.js';
import type { SessionBill } from '../billing/bill.js';
import type { CommandRecord } from '../commands/record.js';
import type { StoredFile } from '../maintenance/file.js';
import type { LoggedCall } from '../monitoring/call-log.js';
import type { LoggedFrame } from '../monitoring/frame-log.js';
import type { Notice, Report } from '../monitoring/notice.js';
import { type BillLine, formatMinor } from '../pricing/index.js';
import type { Waiting } from '../registry/station.js';
import type { StationView } from '../registry/views.js';
import type { SessionEvent, StoredMeterValue } from '../sessions/session.js';
import type { SessionView } from '../sessions/views.js';
import type { ChargingProfileRecord } from '../smart-charging/record.js';

/** Records as the API shows them: times as text, durations in seconds, words of the API in place of column names. */

type Json = Record<string, unknown>;

export function stationResource(station: StationView): Json {
  const { id, policy, online, hasPassword, edition, registration, boot, boots, tariffId } = station;
  return {
    id,
    online,
    edition,
    registration,
    policy: { status: policy.status, interval: policy.retryInterval, times: policy.times },
    hasPassword,
    tariff: tariffId,
    site: station.siteId,
    groups: station.groups,
    state: station.state ?? 'in-service',
    stateReason: station.stateWhy,
    waiting: station.waiting && waitingResource(station.waiting),
    presence: station.presence,
    presenceSince: text(station.presenceSince),
    securityProfile: station.securityProfile,
    hasInstallerCode: station.oneTime !== undefined,
    evses: station.evses,
    keepLocalList: station.keepLocalList,
    boot: boot && { ...boot, at: text(station.bootAt) },
    boots,
    connectedAt: text(station.connectedAt),
    disconnectedAt: text(station.disconnectedAt),
    lastSeenAt: text(station.lastSeenAt),
    createdAt: isoTime(station.createdAt),
    connectors: station.connectors.map((it) => ({
      evse: it.evseId,
      connector: it.connectorId,
      status: it.condition,
      error: it.error,
      at: isoTime(it.stationTime),
      receivedAt: isoTime(it.serverTime),
    })),
  };
}

function waitingResource({ firstSeenAt, lastSeenAt, ...rest }: Waiting): Json {
  return { ...rest, firstSeenAt: isoTime(firstSeenAt), lastSeenAt: isoTime(lastSeenAt) };
}

export function tokenResource(token: Token): Json {
  return {
    idToken: token.idToken,
    type: token.type,
    status: token.state,
    driver: token.driverId,
    group: token.groupId,
    expires: text(token.expiresAt),
    cache: token.cacheSeconds,
    concurrent: token.maxActive === undefined ? true : token.maxActive,
    message: token.message,
    kind: token.kind,
    limits: token.limits,
    replacedBy: token.replacedBy,
  };
}

export function sessionResource(session: SessionView): Json {
  const { durations, bill } = session;
  return {
    id: session.id,
    station: session.stationId,
    transactionId: session.transactionId,
    evse: session.evseId,
    connector: session.connectorId,
    status: session.status,
    idToken: session.idToken,
    stopIdToken: session.stopIdToken,
    driver: session.driverId,
    guest: session.guestId,
    chargingRequest: session.chargingRequest,
    payment: session.payment,
    startedAt: isoTime(session.startedAt),
    startedReceivedAt: isoTime(session.startedServer),
    endedAt: text(session.endedAt),
    endedReceivedAt: text(session.endedServer),
    cableIn: session.cableIn,
    idleSecondsAfterEnd: session.idledFor === undefined ? undefined : session.idledFor / 1000,
    stopReason: session.stopReason,
    chargingState: session.chargingState,
    energyWh: session.energyWh,
    seconds: {
      total: durations.totalMs / 1000,
      charging: durations.chargingMs / 1000,
      idle: durations.idleMs / 1000,
      suspended: durations.suspendedMs / 1000,
      waiting: durations.waitingMs / 1000,
    },
    tariff: session.tariff,
    remoteStartId: session.remoteStartId,
    reservationId: session.reservationId,
    reservation: session.reservation,
    flags: session.flags,
    bill: bill && billResource(bill),
  };
}

export function billResource(bill: SessionBill): Json {
  const { currency } = bill;
  return {
    session: bill.sessionId,
    revision: bill.revision,
    currency,
    lines: bill.lines.map(lineResource),
    net: bill.net,
    tax: bill.tax,
    total: bill.total,
    totalText: `${formatMinor(bill.total, currency)} ${currency}`,
    taxPercent: bill.taxPercent,
    taxes: bill.taxes,
    tariff: bill.tariff,
    segments: bill.segments?.map(({ from, tariff }) => ({ from: isoTime(from), tariff })),
    pricedAt: isoTime(bill.pricedAt),
  };
}

export function lineResource({ from, to, ...line }: BillLine): Json {
  return { ...line, from: text(from), to: text(to) };
}

export function eventResource(event: SessionEvent): Json {
  const { id, kind, seqNo, trigger, offline, chargingState, registerWh, idToken, stoppedReason } = event;
  const times = { at: isoTime(event.stationTime), receivedAt: isoTime(event.serverTime) };
  return { id, kind, seqNo, trigger, ...times, offline, chargingState, registerWh, idToken, stoppedReason };
}

export function meterValueResource(value: StoredMeterValue): Json {
  return {
    station: value.stationId,
    session: value.sessionId,
    evse: value.evseId,
    connector: value.connectorId,
    at: isoTime(value.timestamp),
    receivedAt: isoTime(value.serverTime),
    samples: value.sampledValue,
  };
}

export function frameResource({ at, ...frame }: LoggedFrame): Json {
  return { ...frame, at: isoTime(at) };
}

export function callResource({ sentAt, answeredAt, latency, ...call }: LoggedCall): Json {
  return { ...call, sentAt: isoTime(sentAt), answeredAt: text(answeredAt), latencyMs: latency };
}

export function reportResource({ stationId, generatedAt, ...report }: Omit<Report, 'variables'>): Json {
  return { station: stationId, ...report, generatedAt: isoTime(generatedAt) };
}

export function noticeResource({ stationId, stationTime, serverTime, ...notice }: Notice): Json {
  return { ...notice, station: stationId, at: text(stationTime), receivedAt: isoTime(serverTime) };
}

export function fileResource({ stationId, receivedAt, ...file }: StoredFile): Json {
  return { ...file, station: stationId, receivedAt: isoTime(receivedAt) };
}

export function commandResource({ stationId, name, params, result, askedAt, took, id }: CommandRecord): Json {
  return { id, station: stationId, name, params, result, askedAt: isoTime(askedAt), tookMs: took };
}

function text(at: number | undefined): string | undefined {
  return at === undefined ? undefined : isoTime(at);
}

export function chargingProfileResource({
  stationId,
  evseId,
  source,
  profile,
  at,
}: ChargingProfileRecord): Json {
  return { station: stationId, evse: evseId, source, at: isoTime(at), profile };
}
