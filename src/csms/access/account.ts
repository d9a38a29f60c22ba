/** With what a person logs in. Drivers and staff log in apart, so that one address may be both. */
export interface Account {
  /** Name of the driver or the operator. */
  id: string;
  kind: 'driver' | 'operator';
  email: string;
  /** As `passwords.ts` hashes it; absent: none was chosen yet. */
  password?: string;
  /** `unconfirmed`: the address is not known to be theirs. */
  state: 'unconfirmed' | 'active' | 'disabled';
  /** Milliseconds since the Unix epoch. */
  createdAt: number;
}

/** A text that was sent to an address, so that whoever has it can read what comes there. */
export interface MailCode {
  /** Of the text, which is nowhere. */
  hash: string;
  accountId: string;
  purpose: 'confirm' | 'reset' | 'change-email';
  /** The new address. */
  email?: string;
  expiresAt: number;
}

export interface AccountRepository {
  find(id: string): Promise<Account | undefined>;
  byEmail(kind: Account['kind'], email: string): Promise<Account | undefined>;
  save(account: Account): Promise<void>;
  remove(id: string): Promise<void>;
  saveCode(code: MailCode): Promise<void>;
  /** Gives a code and takes it off the record: it can be used once. */
  takeCode(hash: string): Promise<MailCode | undefined>;
  removeCodes(accountId: string, purpose?: MailCode['purpose']): Promise<void>;
}

/** Addresses do not tell case apart. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase();
}
