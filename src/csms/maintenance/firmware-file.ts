/** A file that stations may fetch. */
export interface OfferedFile {
  /** The name of its place, known to whom it is offered. */
  ticket: string;
  name: string;
  content: Uint8Array;
  /** How it is handed out. */
  manner: Manner;
  createdAt: number;
}

/**
 * As it is; or as a server that has trouble would: not there, broken off in the middle, with other bytes, or somewhere else.
 */
export const MANNERS = ['whole', 'missing', 'broken-off', 'altered', 'elsewhere'] as const;

export type Manner = (typeof MANNERS)[number];

/** What an image says of itself (docs/firmware.md). */
export interface ImageHeader {
  version: string;
  model?: string;
  vendor?: string;
  fails?: 'install' | 'boot';
  installSeconds?: number;
}

/** Firmware for virtual stations: nothing but the line that they read. */
export function imageOf(header: ImageHeader): Uint8Array {
  return Buffer.from(`${JSON.stringify({ 'plugfest-firmware': 1, ...header })}\n`);
}
