import type { Request } from '../../dialect/intents.js';

/** What a station knows of its firmware and of the one to come. Kept in flash. */
export interface FirmwareMemory {
  /** Of the firmware that runs; absent: the one that it left the factory with. */
  version?: string;
  update?: FirmwareUpdate;
  /** Begun when the installation that cannot be broken off is over. */
  next?: FirmwareOrder;
  /** The last status that was told (L01.FR.25, FR.26). */
  told?: Request<'firmwareStatus'>;
  /** A status that the CSMS has not confirmed to have heard. */
  untold?: Request<'firmwareStatus'>;
  /** No session begins: firmware is written, or waits for the last transaction to end (L01.FR.07). */
  barred?: true;
  /** Serial numbers of signing certificates that the manufacturer has taken back, hexadecimal. */
  revoked?: string[];
}

/** An update as the CSMS asked for it. Times in milliseconds since the Unix epoch, on the station's clock. */
export interface FirmwareOrder {
  /** None: 1.6 UpdateFirmware. */
  requestId?: number;
  url: string;
  retrieveAt: number;
  installAt?: number;
  /** PEM. Present: the file has to be signed. */
  certificate?: string;
  /** Base64. */
  signature?: string;
  /** Tries that are left when the present one fails. */
  retriesLeft: number;
  retryIntervalMs: number;
}

export interface FirmwareUpdate extends FirmwareOrder {
  stage: FirmwareStage;
  image?: FirmwareImage;
  signatureIsValid?: boolean;
}

/**
 * `download-scheduled`: for the time of retrieval; `retry-scheduled`: between two tries; `downloading`: until the last byte is
 * here; `install-scheduled`: for the time of installation; `waiting`: for transactions to end; `installing`: the flash is written;
 * `rebooting`: into the new firmware.
 */
export type FirmwareStage =
  | 'download-scheduled'
  | 'downloading'
  | 'retry-scheduled'
  | 'install-scheduled'
  | 'waiting'
  | 'installing'
  | 'rebooting';

/** What a file turned out to be (docs/firmware.md). */
export interface FirmwareImage {
  version: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
  md5: string;
  /** Why it cannot be firmware: a sentence. */
  flaw?: string;
  /** The only makes that it is for. */
  vendor?: string;
  model?: string;
  /** What goes wrong with it where nothing is wrong with the file. */
  fails?: 'install' | 'boot';
  /** How long it takes to write it. */
  installMs?: number;
}

/** The version of the firmware that runs. */
export function firmwareVersion(
  { memory }: { memory: { firmware?: FirmwareMemory } },
  model: { firmwareVersion: string },
): string {
  return memory.firmware?.version ?? model.firmwareVersion;
}
