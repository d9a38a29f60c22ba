import type { Response } from '../../dialect/index.js';
import type { Station } from './station.js';

export interface BootSettings {
  /** Seconds between heartbeats. */
  heartbeatInterval: number;
  /** Seconds before a pending or rejected station should boot again. */
  retryInterval: number;
}

/**
 * The answer to a boot, and the station after it (OCPP 2.0.1 B01-B03; 1.6 4.2): Accepted, or what the policy says for as many boots as
 * it says it.
 */
export function answerBoot(
  station: Station,
  now: number,
  settings: BootSettings,
): { station: Station; answer: Response<'boot'> } {
  const boots = station.boots + 1;
  const { status: wanted, times, retryInterval } = station.policy;
  const spent = times !== undefined && boots > times;
  const status = spent ? 'Accepted' : wanted;
  const interval =
    status === 'Accepted' ? settings.heartbeatInterval : (retryInterval ?? settings.retryInterval);
  return {
    station: {
      ...station,
      ...(spent && { policy: { status: 'Accepted' } }),
      registration: status,
      boots,
      bootAt: now,
    },
    answer: { status, currentTime: now, interval },
  };
}
