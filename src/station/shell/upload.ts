import type { TransferOutcome } from '../core/effects.js';

/** Puts a file at a URL. Never rejects. */
export type Upload = (url: string, filename: string, content: string) => Promise<TransferOutcome>;

export const upload: Upload = async (url, filename, content) => {
  try {
    const body = Buffer.from(content);
    const response = await fetch(new URL(encodeURIComponent(filename), url.endsWith('/') ? url : `${url}/`), {
      method: 'PUT',
      body,
    });
    return response.ok ? { ok: true, bytes: body.length } : { ok: false, reason: `HTTP ${response.status}` };
  } catch (error) {
    return { ok: false, reason: String(error) };
  }
};
