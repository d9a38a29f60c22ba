import type { CsmsSettings } from '../settings.js';
import type { Link } from './link.js';
import type { Station } from './station.js';

/** `stale`: connected, but silent for longer than its heartbeats allow. */
export interface Presence {
  presence: 'online' | 'stale' | 'offline';
  /** Absent: it has never been here. */
  presenceSince?: number;
}

export function presenceOf(
  station: Pick<Station, 'disconnectedAt'>,
  link: Pick<Link, 'connectedAt' | 'lastSeenAt'> | undefined,
  settings: Pick<CsmsSettings, 'heartbeatInterval' | 'staleAfter'>,
  now: number,
): Presence {
  if (!link) {
    const { disconnectedAt: since } = station;
    return { presence: 'offline', ...(since !== undefined && { presenceSince: since }) };
  }
  const silentAt = link.lastSeenAt + patience(settings);
  if (now > silentAt) return { presence: 'stale', presenceSince: silentAt };
  return { presence: 'online', presenceSince: link.connectedAt };
}

/** Milliseconds of silence after which a connection is not believed. */
export function patience({
  heartbeatInterval,
  staleAfter,
}: Pick<CsmsSettings, 'heartbeatInterval' | 'staleAfter'>): number {
  return heartbeatInterval * staleAfter * 1000;
}
