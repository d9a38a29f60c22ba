import { tokenKey } from '../access/token.js';
import type { Session, SessionEvent, SessionFlag } from '../sessions/session.js';
import { optional, parsed } from './mapping.js';
import type { StoredEvent, StoredSession } from './sessions.js';

/** Everything of a session but its id, as columns. */
export type SessionColumns = Omit<StoredSession, 'id'>;

export function sessionColumns(session: Omit<Session, 'id'>): SessionColumns {
  return {
    station_id: session.stationId,
    key: session.key,
    transaction_id: session.transactionId ?? null,
    evse_id: session.evseId ?? null,
    connector_id: session.connectorId ?? null,
    status: session.status,
    token_key: session.idToken === undefined ? null : tokenKey(session.idToken),
    id_token: session.idToken ?? null,
    token_type: session.tokenType ?? null,
    driver_id: session.driverId ?? null,
    stop_id_token: session.stopIdToken ?? null,
    started_at: session.startedAt,
    started_server: session.startedServer,
    ended_at: session.endedAt ?? null,
    ended_server: session.endedServer ?? null,
    stop_reason: session.stopReason ?? null,
    charging_state: session.chargingState ?? null,
    start_register: session.startRegister ?? null,
    last_register: session.lastRegister ?? null,
    energy_wh: session.energyWh,
    first_seq: session.firstSeq ?? null,
    last_seq: session.lastSeq ?? null,
    seq_count: session.seqCount,
    last_time: session.lastTime ?? null,
    remote_start_id: session.remoteStartId ?? null,
    reservation_id: session.reservationId ?? null,
    flags_json: JSON.stringify(session.flags),
  };
}

export function sessionOf(row: StoredSession): Session {
  return {
    id: row.id,
    stationId: row.station_id,
    key: row.key,
    ...optional('transactionId', row.transaction_id),
    ...optional('evseId', row.evse_id),
    ...optional('connectorId', row.connector_id),
    status: row.status as Session['status'],
    ...optional('idToken', row.id_token),
    ...optional('tokenType', row.token_type),
    ...optional('driverId', row.driver_id),
    ...optional('stopIdToken', row.stop_id_token),
    startedAt: row.started_at,
    startedServer: row.started_server,
    ...optional('endedAt', row.ended_at),
    ...optional('endedServer', row.ended_server),
    ...optional('stopReason', row.stop_reason),
    ...optional('chargingState', row.charging_state as Session['chargingState'] | null),
    ...optional('startRegister', row.start_register),
    ...optional('lastRegister', row.last_register),
    energyWh: row.energy_wh,
    ...optional('firstSeq', row.first_seq),
    ...optional('lastSeq', row.last_seq),
    seqCount: row.seq_count,
    ...optional('lastTime', row.last_time),
    ...optional('remoteStartId', row.remote_start_id),
    ...optional('reservationId', row.reservation_id),
    flags: JSON.parse(row.flags_json) as SessionFlag[],
  };
}

export function eventOf(row: StoredEvent): SessionEvent {
  const detail = parsed<{ stoppedReason?: string; fingerprint?: string }>(row.detail_json);
  return {
    id: row.id,
    sessionId: row.session_id,
    kind: row.kind as SessionEvent['kind'],
    ...optional('seqNo', row.seq_no),
    ...optional('trigger', row.trigger),
    stationTime: row.station_time,
    serverTime: row.server_time,
    offline: row.offline === 1,
    ...optional('chargingState', row.charging_state as SessionEvent['chargingState'] | null),
    ...optional('registerWh', row.register_wh),
    ...optional('idToken', row.id_token),
    ...detail,
    ...optional('answer', parsed<NonNullable<SessionEvent['answer']>>(row.answer_json)),
  };
}
