import type { LocalListEntry } from '../../dialect/index.js';
import { authorise } from './authorise.js';
import { type Token, tokenKey } from './token.js';

/** The list that a station has, as far as it has accepted what we sent (OCPP 2.0.1 D01; 1.6 5.15). */
export interface LocalListRecord {
  stationId: string;
  version: number;
  /** With what was said of each token. */
  entries: LocalListEntry[];
  updatedAt: number;
}

export interface LocalListRepository {
  find(stationId: string): Promise<LocalListRecord | undefined>;
  save(record: LocalListRecord): Promise<void>;
}

/** What a list says of a token: the decision that an Authorize would get. */
export function entryFor(token: Token, now: number, cardType: string): LocalListEntry {
  const idToken = { idToken: token.idToken, type: token.type ?? cardType };
  const settings = { acceptUnknownTokens: false };
  const { info } = authorise({ idToken, token, now, purpose: 'ask', active: 0, settings });
  const { personalMessage: _said, ...idTokenInfo } = info;
  return { idToken, idTokenInfo };
}

/** A list after a differential update (D01.FR.16, FR.17). */
export function updated(
  list: readonly LocalListEntry[],
  changes: readonly LocalListEntry[],
): LocalListEntry[] {
  const byKey = new Map(list.map((entry) => [tokenKey(entry.idToken.idToken), entry]));
  for (const change of changes) {
    const key = tokenKey(change.idToken.idToken);
    if (change.idTokenInfo) byKey.set(key, change);
    else byKey.delete(key);
  }
  return [...byKey.values()];
}
