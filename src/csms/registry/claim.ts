import type { Request } from '../../dialect/index.js';
import type { Station } from './station.js';

/** What tells that two devices come under one identity. */
export type ClaimEvidence = 'address' | 'serial-number' | 'certificate';

/**
 * Whether a boot is that of another device than the one on record. After a takeover of a live connection another serial number is
 * taken for an intruder; otherwise it is a device that was replaced, until an operator has reason to doubt it.
 */
export function isAnother(station: Station, boot: Request<'boot'>, displaced: boolean): boolean {
  const known = station.boot?.serialNumber;
  const told = boot.serialNumber;
  if (known === undefined || told === undefined || known === told) return false;
  return displaced || station.state === 'disputed';
}
