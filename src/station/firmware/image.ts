import { createHash } from 'node:crypto';
import type { FirmwareImage } from '../core/firmware-state.js';

/** First member of the header of an image, and the only version of the format so far. */
const MARK = 'plugfest-firmware';
const FORMAT = 1;

/** A header line is not longer than this. */
const LONGEST_HEADER = 4096;

/** As long as BootNotification of every edition takes it (1.6 6.3). */
const LONGEST_VERSION = 50;

interface Header {
  version?: unknown;
  vendor?: unknown;
  model?: unknown;
  fails?: unknown;
  installSeconds?: unknown;
  payload?: { bytes?: unknown; sha256?: unknown };
}

/**
 * What a file is to a station: one line of JSON that says so, then anything; any other file is firmware of a version that its name
 * or its content gives (docs/firmware.md). @param name The last part of the address.
 */
export function readImage(content: Uint8Array, name: string): FirmwareImage {
  const facts = {
    size: content.byteLength,
    sha256: hash('sha256', content),
    md5: hash('md5', content),
  };
  const plain = { ...facts, version: versionIn(name) ?? facts.sha256.slice(0, 12) };
  if (facts.size === 0) return { ...plain, flaw: 'the file is empty' };
  const end = content.indexOf(0x0a);
  const line = Buffer.from(content.subarray(0, end < 0 ? LONGEST_HEADER : end)).toString('utf8');
  if (!line.trimStart().startsWith('{') || !line.includes(`"${MARK}"`)) return plain;
  return { ...plain, ...read(line, end < 0 ? new Uint8Array() : content.subarray(end + 1)) };
}

/** The line that makes an image, and whatever follows it. */
export function makeImage(header: Record<string, unknown>, payload = ''): Buffer {
  return Buffer.from(`${JSON.stringify({ [MARK]: FORMAT, ...header })}\n${payload}`);
}

function read(line: string, payload: Uint8Array): Partial<FirmwareImage> {
  const header = parse(line);
  if (!header) return { flaw: 'its header is not JSON' };
  const { version, vendor, model, fails, installSeconds } = header;
  if (header[MARK] !== FORMAT) return { flaw: `its format is ${String(header[MARK])}, not ${FORMAT}` };
  if (typeof version !== 'string' || version === '' || version.length > LONGEST_VERSION) {
    return { flaw: `its version is not a text of 1 to ${LONGEST_VERSION} characters` };
  }
  const flaw = flawOf(payload, header.payload);
  return {
    version,
    ...(typeof vendor === 'string' ? { vendor } : {}),
    ...(typeof model === 'string' ? { model } : {}),
    ...(fails === 'install' || fails === 'boot' ? { fails } : {}),
    ...(typeof installSeconds === 'number' && installSeconds >= 0
      ? { installMs: 1000 * installSeconds }
      : {}),
    ...(flaw === undefined ? {} : { flaw }),
  };
}

function parse(line: string): (Header & Record<string, unknown>) | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What follows the header must be what the header says, where it says it. */
function flawOf(payload: Uint8Array, { bytes, sha256 }: Header['payload'] = {}): string | undefined {
  if (bytes !== undefined && bytes !== payload.byteLength) {
    return `it holds ${payload.byteLength} bytes where its header says ${String(bytes)}`;
  }
  const found = hash('sha256', payload);
  return sha256 === undefined || String(sha256).toLowerCase() === found
    ? undefined
    : 'its checksum is not the one in its header';
}

/** `firmware-2.3.1.bin` is 2.3.1. */
function versionIn(name: string): string | undefined {
  const found = /\d+(?:\.\d+)+(?:-[0-9A-Za-z]+(?:\.\d+)*)?(?=\.[a-z]+$|$|[_-])/i.exec(name)?.[0];
  return found === undefined || found.length > LONGEST_VERSION ? undefined : found;
}

function hash(algorithm: 'sha256' | 'md5', content: Uint8Array): string {
  return createHash(algorithm).update(content).digest('hex');
}
