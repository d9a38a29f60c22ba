import type { Random } from './random.js';

/** A UUID (version 4 layout) drawn from `random`: 36 characters, the longest message or transaction id that OCPP allows. */
export function uuid(random: Random): string {
  const hex = [random.bits(), random.bits(), random.bits(), random.bits()]
    .map((bits) => bits.toString(16).padStart(8, '0'))
    .join('');
  const variant = ((Number.parseInt(hex[16] as string, 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
