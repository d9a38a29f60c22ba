import type { Pki } from '../../pki/index.js';
import type { Context } from '../core/block.js';
import type { StationState } from '../core/state.js';
import type { Known } from './state.js';
import { certificatesOf, knownOf } from './store.js';

/** What a station was given for its connection before it was put up, as PEM. */
export interface Provided {
  ca: string;
  cert?: string;
  key?: string;
}

/** Puts that into its memory, so that it can be listed, replaced and renewed like what came later. What cannot be read is left out. */
export function provision(state: StationState, pki: Pki, { ca, cert = '', key }: Provided): void {
  const certificates = certificatesOf(state);
  const read = (pem: string, issuer: string): Known[] => {
    try {
      return [knownOf({ pki } as Pick<Context, 'pki'>, pem, issuer)];
    } catch {
      return [];
    }
  };
  for (const pem of pki.pemBlocks(ca, 'CERTIFICATE')) {
    certificates.roots.push(...read(pem, pem).map((root) => ({ ...root, type: 'CSMSRootCertificate' })));
  }
  const chain = pki.pemBlocks(cert, 'CERTIFICATE');
  const roots = certificates.roots.map(({ pem }) => pem);
  const path = chain.flatMap((pem, index) =>
    read(pem, issuerOf(pki, pem, [...chain.slice(index + 1), ...roots])),
  );
  const [leaf, ...above] = path;
  if (!leaf || key === undefined) return;
  certificates.own.push({ ...leaf, use: 'ChargingStationCertificate', privateKey: key, chain: above });
}

function issuerOf(pki: Pki, pem: string, others: readonly string[]): string {
  const name = pki.subjectText(pki.readCertificate(pem).issuer);
  return others.find((other) => pki.subjectText(pki.readCertificate(other).subject) === name) ?? pem;
}
