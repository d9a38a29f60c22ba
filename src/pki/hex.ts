/** A serial number as OCPP writes it: without the zeros that only keep it positive. */
export function plainHex(hex: string): string {
  return hex.toUpperCase().replace(/^0+(?=.)/, '');
}
