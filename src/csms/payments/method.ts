/** Something that a driver can pay with. What it is to the provider; never a card's number. */
export interface PaymentMethod {
  id: string;
  driverId: string;
  provider: string;
  /** The provider's name for it, as payments have it. */
  source: string;
  kind: 'card' | 'phone';
  /** `visa`; of a telephone: its network, or the provider. */
  brand: string;
  /** The last four digits. */
  last4: string;
  /** `2030-11`, of a card. */
  expires?: string | undefined;
  isDefault: boolean;
  /** `setup`: the driver still has to confirm it with the provider. */
  status: 'setup' | 'ready';
  /** What the driver's side needs to confirm it with the provider. */
  setup?: { reference: string; clientSecret: string } | undefined;
  createdAt: number;
}

export interface PaymentMethodRepository {
  find(id: string): Promise<PaymentMethod | undefined>;
  /** Of every driver, the oldest first. */
  list(): Promise<PaymentMethod[]>;
  /** The oldest first. */
  ofDriver(driverId: string): Promise<PaymentMethod[]>;
  /** What a driver pays with where nothing else is said; only one that is ready. */
  defaultOf(driverId: string): Promise<PaymentMethod | undefined>;
  /** One that is the default takes the place of the former. */
  save(method: PaymentMethod): Promise<void>;
  remove(id: string): Promise<boolean>;
}
