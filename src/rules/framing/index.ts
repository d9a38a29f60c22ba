import type { Rule } from '../rule.js';
import { actionDirection } from './action-direction.js';
import { callOrSend } from './call-or-send.js';
import { connectorNumberInRange } from './connector-number-in-range.js';
import { errorDescriptionLength } from './error-description-length.js';
import { knownAction } from './known-action.js';
import { knownErrorCode } from './known-error-code.js';
import { knownMessageType } from './known-message-type.js';
import { listsNotEmpty } from './lists-not-empty.js';
import { messageIdLength } from './message-id-length.js';
import { noEmptyStandIns } from './no-empty-stand-ins.js';
import { noNullPayload } from './no-null-payload.js';
import { payloadSchema } from './payload-schema.js';
import { wellFormedFrame } from './well-formed-frame.js';

export const framing: readonly Rule[] = [
  actionDirection,
  callOrSend,
  connectorNumberInRange,
  errorDescriptionLength,
  knownAction,
  knownErrorCode,
  knownMessageType,
  listsNotEmpty,
  messageIdLength,
  noEmptyStandIns,
  noNullPayload,
  payloadSchema,
  wellFormedFrame,
];
