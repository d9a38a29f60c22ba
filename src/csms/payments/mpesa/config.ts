export interface MpesaConfig {
  consumerKey: string;
  consumerSecret: string;
  shortCode: string;
  /** Of M-Pesa Express, by which pushes are signed. */
  passkey: string;
  /** What callbacks' addresses are made unguessable with. */
  callbackSecret: string;
  /** `CustomerBuyGoodsOnline` for tills. */
  transactionType?: 'CustomerPayBillOnline' | 'CustomerBuyGoodsOnline';
  /** Who reverses, and their password as the portal has encrypted it. Without them nothing can be given back. */
  initiator?: string;
  securityCredential?: string;
  /** Default: Safaricom's production. */
  baseUrl?: string;
  /** Milliseconds until a request counts as unanswered. */
  timeoutMs?: number;
}
