/** Money that a driver has given us beforehand. What is in it is the balance of the ledger's account `wallet:DRIVER`. */
export interface Wallet {
  driver: string;
  currency: string;
  /** How far below nothing it may go: whole minor units, 0 or more. */
  overdraft: number;
  createdAt: number;
}

export interface WalletRepository {
  find(driver: string): Promise<Wallet | undefined>;
  list(filter: { after?: string; limit?: number }): Promise<Wallet[]>;
  save(wallet: Wallet): Promise<void>;
}
