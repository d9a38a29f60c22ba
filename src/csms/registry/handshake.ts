import type { RefusedHandshake, TlsFault } from '../../wire/index.js';

/** Handshakes that were turned away: those of one identity, from one address, for one reason together. */
export interface TurnedAway {
  id: string;
  /** Absent: the path did not name one, or it did not come to HTTP. */
  identity?: string;
  /** Why, as a word; `advice.ts` knows what to do about each. */
  code: string;
  /** Plain words, of the last of them. */
  reason: string;
  status?: number;
  tls?: TlsFault;
  path: string;
  remoteAddress: string;
  /** As offered. */
  subprotocols: readonly string[];
  firstAt: number;
  lastAt: number;
  times: number;
}

export interface HandshakeFilter {
  identity?: string | undefined;
  code?: string | undefined;
  after?: string | undefined;
  limit?: number | undefined;
}

export interface HandshakeRepository {
  /** Adds one to its like, or begins a record under its `id`. */
  note(turnedAway: TurnedAway): Promise<void>;
  find(id: string): Promise<TurnedAway | undefined>;
  /** In the order in which they first came. */
  list(filter?: HandshakeFilter): Promise<TurnedAway[]>;
}

/** A refusal as the gate tells it, as a record. */
export function turnedAway(id: string, refused: RefusedHandshake, now: number): TurnedAway {
  const { identity, status, reason, tls, path, remoteAddress, subprotocols } = refused;
  return {
    id,
    ...(identity !== undefined && { identity }),
    code: codeOf(refused),
    reason,
    ...(status !== undefined && { status }),
    ...(tls !== undefined && { tls }),
    path,
    remoteAddress,
    subprotocols,
    firstAt: now,
    lastAt: now,
    times: 1,
  };
}

export function codeOf({ code, tls }: Pick<RefusedHandshake, 'code' | 'tls'>): string {
  return code ?? (tls === undefined ? 'not-ocpp' : `tls-${tls}`);
}
