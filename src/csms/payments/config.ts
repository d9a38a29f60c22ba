import type { MpesaConfig } from './mpesa/config.js';
import type { StripeConfig } from './stripe/client.js';

/** How payments are set up. Secrets stand here in the clear; they are never shown. */
export interface PaymentsConfig {
  /** Where payers and providers reach the API: `https://csms.example`. Default: paths without a host. */
  publicUrl?: string;
  /** Beside another provider there is no sandbox unless it is named. */
  sandbox?: SandboxConfig;
  stripe?: StripeConfig;
  mpesa?: MpesaConfig;
}

export interface SandboxConfig {
  /** What its webhooks are signed with. Default: drawn when the CSMS is made. */
  secret?: string;
}
