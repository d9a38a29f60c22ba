import type { StationState } from '../core/state.js';
import { currentOwn, pemsOf } from './store.js';

/** What a secured connection stands on, as PEM; parts that the station's memory has nothing for are absent. */
export interface Credentials {
  /** Roots of the CSMS. */
  ca?: string[];
  /** The station's certificate, then the authorities above it. */
  cert?: string;
  key?: string;
}

/**
 * What the next connection is made with (A02.FR.08, FR.09). @param now The station's wall clock. A root that has been replaced is
 * used only when its successor does not fit the CSMS (M05.FR.14).
 */
export function credentialsOf(state: StationState, now: number): Credentials {
  const roots = state.memory.certificates?.roots.filter(({ type }) => type === 'CSMSRootCertificate') ?? [];
  const chosen = roots.filter(
    ({ fallback = false }) => fallback === (state.volatile.onFallbackRoot ?? false),
  );
  const own = currentOwn(state, 'ChargingStationCertificate', now);
  return {
    ...(chosen.length > 0 ? { ca: pemsOf(chosen) } : {}),
    ...(own ? { cert: [own.pem, ...pemsOf(own.chain)].join(''), key: own.privateKey } : {}),
  };
}
