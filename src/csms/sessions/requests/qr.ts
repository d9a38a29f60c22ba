import { Refused } from '../../refused.js';

/** What the QR code at an EVSE says: a link to where guests pay, or only which EVSE it is. */
export function qrText(station: string, evse: number, guestUrl = 'plugfest:'): string {
  const base = guestUrl.replace(/\/$/, '');
  return `${base}${base.endsWith(':') ? '' : '/'}charge/${encodeURIComponent(station)}/${evse}`;
}

/** Which EVSE a QR code is of. Throws Refused `qr-unknown`. */
export function evseOfQr(text: string): { station: string; evse: number } {
  const [, station, evse] = /charge\/([^/?#]+)\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (station === undefined) throw new Refused('qr-unknown', 'this is not the QR code of an EVSE', 'qr');
  return { station: decoded(station), evse: Number(evse) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refused('qr-unknown', 'this is not the QR code of an EVSE', 'qr');
  }
}

/** The code as an SVG image. */
export async function qrSvg(text: string): Promise<string> {
  const { renderSVG } = await import('uqr');
  return renderSVG(text, { ecc: 'M', border: 4 });
}
