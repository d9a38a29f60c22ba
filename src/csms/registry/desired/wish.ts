/** Whose wish it is: of one station, or of every station of a group. */
export interface WishScope {
  kind: 'station' | 'group';
  id: string;
}

/** What a variable or configuration key is to be. */
export interface Wish {
  scope: WishScope;
  /** As `get-variables` takes it: `HeartbeatInterval`, `AuthCtrlr.Enabled`. */
  name: string;
  value: string;
  /** Sets it back when the station has been changed by somebody else; otherwise the drift is only shown. */
  correct: boolean;
  setAt: number;
}

/**
 * How far a station is with a wish. `accepted`: it has the value, as far as is known. `reboot-required`: from its next boot on.
 * `rejected`, `unknown-variable`: it will not, until it has booted again. `drifted`: somebody else changed it. `gave-up`: no use trying
 * before the next boot; `detail` says why.
 */
export type WishStatus =
  | 'pending'
  | 'accepted'
  | 'reboot-required'
  | 'rejected'
  | 'unknown-variable'
  | 'drifted'
  | 'gave-up';

export interface WishState {
  stationId: string;
  name: string;
  /** That this is about; another one makes the state void. */
  value: string;
  status: WishStatus;
  /** Since the wish, or the last boot. */
  attempts: number;
  /** How often it was set back. */
  corrections: number;
  /** It is to be read back. */
  verify: boolean;
  /** As it was read last. */
  actual?: string;
  detail?: string;
  /** Not before. */
  nextAt?: number;
  at: number;
}

export interface DesiredRepository {
  /** Whether there is any wish at all. */
  any(): Promise<boolean>;
  wishes(scope: WishScope): Promise<Wish[]>;
  saveWish(wish: Wish): Promise<void>;
  removeWish(scope: WishScope, name: string): Promise<boolean>;
  states(stationId: string): Promise<WishState[]>;
  saveState(state: WishState): Promise<void>;
  removeState(stationId: string, name: string): Promise<void>;
}

/** The wishes that hold for a station: its own go before those of its groups, and of these the group named first. */
export async function wishesFor(
  station: { id: string; groups?: readonly string[] },
  desired: Pick<DesiredRepository, 'wishes'>,
): Promise<Wish[]> {
  const scopes: WishScope[] = [
    ...[...(station.groups ?? [])].reverse().map((id) => ({ kind: 'group', id }) as const),
    { kind: 'station', id: station.id },
  ];
  const byName = new Map<string, Wish>();
  for (const scope of scopes) for (const wish of await desired.wishes(scope)) byName.set(wish.name, wish);
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
