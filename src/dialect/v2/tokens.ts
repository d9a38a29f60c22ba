import type { v21 } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import { expiryText } from '../common/times.js';
import { Unsayable } from '../common/unsayable.js';
import type { IdToken, IdTokenInfo } from '../intents.js';
import type { Words } from './words.js';

type PersonalMessage = NonNullable<IdTokenInfo['personalMessage']>;

export function sayToken({ idToken, type, additionalInfo }: IdToken, words: Words): v21.IdTokenType {
  if (idToken.length > words.longestIdToken) {
    throw new Unsayable(
      `an OCPP ${words.edition} idToken has at most ${words.longestIdToken} characters; ${idToken} has ${idToken.length}`,
    );
  }
  return compact({ idToken, type: words.idTokenType.say(type), additionalInfo: filled(additionalInfo) });
}

export function hearToken({ idToken, type, additionalInfo }: v21.IdTokenType): IdToken {
  return compact({
    idToken,
    type,
    additionalInfo: additionalInfo?.map((it) => ({ additionalIdToken: it.additionalIdToken, type: it.type })),
  });
}

/** A group or a message that the edition cannot say is left out: they are optional, and the status is what matters. */
export function sayTokenInfo(info: IdTokenInfo, words: Words): v21.IdTokenInfoType {
  return compact({
    status: words.authorizationStatus.say(info.status),
    cacheExpiryDateTime: maybe(info.cacheExpiry, expiryText),
    chargingPriority: info.chargingPriority,
    language1: info.language1,
    language2: info.language2,
    evseId: filled(info.evseIds),
    groupIdToken: info.groupIdToken && unlessUnsayable(info.groupIdToken, words),
    personalMessage: sayPersonalMessage(info.personalMessage, words),
  });
}

export function hearTokenInfo(info: v21.IdTokenInfoType): IdTokenInfo {
  return compact({
    status: info.status,
    cacheExpiry: maybe(info.cacheExpiryDateTime, parseIsoTime),
    chargingPriority: info.chargingPriority,
    language1: info.language1,
    language2: info.language2,
    evseIds: info.evseId && [...info.evseId],
    groupIdToken: maybe(info.groupIdToken, hearToken),
    personalMessage: maybe(info.personalMessage, hearPersonalMessage),
  });
}

/** The end of a message that is too long is left out. */
export function sayPersonalMessage(
  message: PersonalMessage | undefined,
  words: Words,
): v21.MessageContentType | undefined {
  const format = message && words.messageFormat.find(message.format);
  if (!message || !format) return undefined;
  const content = [...message.content].slice(0, words.longestMessage).join('');
  return compact({ format, content, language: message.language });
}

export function hearPersonalMessage({ format, content, language }: v21.MessageContentType): PersonalMessage {
  return compact({ format, content, language });
}

function unlessUnsayable(token: IdToken, words: Words): v21.IdTokenType | undefined {
  const sayable =
    token.idToken.length <= words.longestIdToken && words.idTokenType.find(token.type) !== undefined;
  return sayable ? sayToken(token, words) : undefined;
}
