/** The local authorization list: 1.6 5.10, 5.15; 2.x block D. */
import type { IdToken, IdTokenInfo, StatusAnswer } from '../values.js';

/** One token of an update. Without `idTokenInfo` a differential update takes the token off the list (D01.FR.17; 1.6 7.1). */
export interface LocalListEntry {
  idToken: IdToken;
  idTokenInfo?: IdTokenInfo;
}

export interface LocalListCsmsIntents {
  sendLocalList: {
    request: { versionNumber: number; updateType: 'Full' | 'Differential'; entries?: LocalListEntry[] };
    /** `NotSupported` is a word of 1.6 (7.47). */
    response: StatusAnswer;
  };
  /** 0: there is none; -1: the station has no such list (1.6 5.10). */
  getLocalListVersion: { request: Record<never, never>; response: { versionNumber: number } };
}
