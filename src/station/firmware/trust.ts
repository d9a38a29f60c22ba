import type { StationState } from '../core/state.js';

/** The manufacturers whose firmware this station believes, PEM. With one of them it takes signed firmware only. */
export function manufacturerRoots({ memory }: StationState): string[] {
  const roots = memory.certificates?.roots ?? [];
  return roots.filter(({ type }) => type === 'ManufacturerRootCertificate').map(({ pem }) => pem);
}
