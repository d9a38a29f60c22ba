import type { v16 } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { expiryText } from '../common/times.js';
import { Unsayable } from '../common/unsayable.js';
import type { IdToken, IdTokenInfo } from '../intents.js';
import { traits } from './traits.js';
import { authorizationStatus } from './words.js';

/** CiString20Type (1.6 7.28). */
const LONGEST_ID_TAG = 20;

/** Type of tokens that a central system made up: remote starts and parent ids (1.6 3.9). */
export const CENTRAL = 'Central';

/** Type and additional info do not exist in 1.6 and are left out. */
export function idTagOf({ idToken }: IdToken): string {
  if (idToken.length > LONGEST_ID_TAG) {
    throw new Unsayable(
      `an OCPP 1.6 idTag has at most ${LONGEST_ID_TAG} characters; ${idToken} has ${idToken.length}`,
    );
  }
  return idToken;
}

/** A tag is heard as a card unless the message says who made it. */
export function tokenOf(idTag: string, type = traits.cardType): IdToken {
  return { idToken: idTag, type };
}

/** A parent id that is too long for 1.6 is left out: it is optional, and the status is what matters. */
export function idTagInfoOf({ status, cacheExpiry, groupIdToken }: IdTokenInfo): v16.IdTagInfo {
  const parent = groupIdToken?.idToken;
  return compact({
    status: authorizationStatus.say(status),
    expiryDate: maybe(cacheExpiry, expiryText),
    parentIdTag: parent !== undefined && parent.length <= LONGEST_ID_TAG ? parent : undefined,
  });
}

export function idTokenInfoOf({ status, expiryDate, parentIdTag }: v16.IdTagInfo): IdTokenInfo {
  return compact({
    status: authorizationStatus.hear(status),
    cacheExpiry: maybe(expiryDate, parseIsoTime),
    groupIdToken: maybe(parentIdTag, (parent) => tokenOf(parent, CENTRAL)),
  });
}
