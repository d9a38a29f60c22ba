import type { Clock } from '../../../world/index.js';
import { NotAsked } from '../provider.js';
import type { MpesaConfig } from './config.js';

const BASE_URL = 'https://api.safaricom.co.ke';
const TIMEOUT_MS = 20_000;

/** A token is asked for anew so long before it expires, in milliseconds. */
const TOKEN_MARGIN_MS = 60_000;

/** What Daraja says where it does not do what it was asked. */
export class DarajaError extends Error {
  override readonly name = 'DarajaError';
  /** `500.001.1001`. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Safaricom's API: JSON over HTTPS with a token that lasts an hour. */
export class Daraja {
  readonly #config: MpesaConfig;
  readonly #clock: Clock;
  #token: { text: string; until: number } | undefined;

  constructor(config: MpesaConfig, clock: Clock) {
    this.#config = config;
    this.#clock = clock;
  }

  /** Throws a DarajaError where it is refused, NotAsked where it did not come to asking, and anything else where no answer came. */
  async post(path: string, body: object): Promise<Record<string, unknown>> {
    const token = await this.#tokenNow().catch((error: Error) => {
      throw new NotAsked(`M-Pesa gives no token: ${error.message}`);
    });
    return this.#fetch(path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #tokenNow(): Promise<string> {
    const now = this.#clock.now();
    if (this.#token && this.#token.until > now) return this.#token.text;
    const { consumerKey, consumerSecret } = this.#config;
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64');
    const { access_token, expires_in } = await this.#fetch(
      '/oauth/v1/generate?grant_type=client_credentials',
      {
        headers: { authorization: `Basic ${basic}` },
      },
    );
    const text = String(access_token);
    this.#token = { text, until: now + Number(expires_in) * 1000 - TOKEN_MARGIN_MS };
    return text;
  }

  async #fetch(path: string, init: RequestInit): Promise<Record<string, unknown>> {
    const { baseUrl = BASE_URL, timeoutMs = TIMEOUT_MS } = this.#config;
    const abort = new AbortController();
    const timer = this.#clock.after(timeoutMs, () => abort.abort());
    try {
      const response = await fetch(`${baseUrl}${path}`, { ...init, signal: abort.signal });
      const body = (await response.json()) as Record<string, unknown>;
      if (typeof body.errorCode === 'string')
        throw new DarajaError(body.errorCode, String(body.errorMessage));
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      return body;
    } finally {
      timer.cancel();
    }
  }
}
