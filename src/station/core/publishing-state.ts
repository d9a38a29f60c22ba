import type { Request } from '../../dialect/intents.js';

/** Firmware that a local controller has for others. Kept in flash. */
export interface PublishingMemory {
  job?: PublishingJob;
  /** By MD5, hexadecimal in small letters. */
  files: Record<string, { readers: number }>;
  told?: Request<'publishFirmwareStatus'>;
  /** A status that the CSMS has not heard. */
  untold?: Request<'publishFirmwareStatus'>;
}

export interface PublishingJob {
  requestId: number;
  url: string;
  /** That the file must have. */
  checksum: string;
  /** That the file has, once it is here. */
  found?: string;
  retriesLeft: number;
  retryIntervalMs: number;
}
