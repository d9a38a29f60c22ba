import { actions as actions16 } from './actions/actions-1.6.js';
import { actions as actions201 } from './actions/actions-2.0.1.js';
import { actions as actions21 } from './actions/actions-2.1.js';
import { type ActionInfo, actionMap } from './actions/table.js';
import { codesOf16, codesOf21, codesOf201, type RpcErrorCodes } from './error-codes.js';
import type { SchemaError } from './schema-error.js';

/** An edition of OCPP that this project speaks. */
export type Edition = '1.6' | '2.0.1' | '2.1';

/** What an edition says about itself; shared by everything that must not compare edition names. */
export interface EditionInfo extends RpcErrorCodes {
  readonly id: Edition;
  /** WebSocket subprotocol as registered with IANA. */
  readonly subprotocol: string;
  /** v1 = 1.6; v2 = 2.0.1 and 2.1, which share their message shapes. */
  readonly family: 'v1' | 'v2';
  readonly actions: ReadonlyMap<string, ActionInfo>;
  /** Message type numbers that a frame may begin with. */
  readonly messageTypes: readonly number[];
  /** Longest message id, in characters (1.6-J 4.1.4; 2.x part 4, 4.1.4). */
  readonly maxMessageId: 36;
  /** Id of a CALLERROR for a frame whose own id cannot be read; null: such a frame cannot be answered (2.x part 4, 4.2.3). */
  readonly unreadableId: '-1' | null;
  /** The RPC error code that describes a payload with these schema errors. */
  errorCodeFor(errors: readonly SchemaError[]): string;
}

const infos: Readonly<Record<Edition, EditionInfo>> = {
  '1.6': describe('1.6', 'v1', actionMap(actions16), [2, 3, 4], codesOf16, null),
  '2.0.1': describe('2.0.1', 'v2', actionMap(actions201), [2, 3, 4], codesOf201, '-1'),
  '2.1': describe(
    '2.1',
    'v2',
    actionMap(actions21, ['NotifyPeriodicEventStream']),
    [2, 3, 4, 5, 6],
    codesOf21,
    '-1',
  ),
};

/** Every edition, oldest first. */
export const editions: readonly Edition[] = ['1.6', '2.0.1', '2.1'];

export function isEdition(value: unknown): value is Edition {
  return typeof value === 'string' && Object.hasOwn(infos, value);
}

/** Facts of an edition. Cheap: no validator is loaded. */
export function edition(id: Edition): EditionInfo {
  return infos[id];
}

/** `ocpp1.6` -> `1.6`; undefined for anything else, letter case included. */
export function editionOfSubprotocol(subprotocol: string): Edition | undefined {
  return editions.find((id) => infos[id].subprotocol === subprotocol);
}

function describe(
  id: Edition,
  family: EditionInfo['family'],
  actions: EditionInfo['actions'],
  messageTypes: readonly number[],
  codes: RpcErrorCodes,
  unreadableId: EditionInfo['unreadableId'],
): EditionInfo {
  return {
    ...codes,
    id,
    subprotocol: `ocpp${id}`,
    family,
    actions,
    messageTypes,
    maxMessageId: 36,
    unreadableId,
    errorCodeFor: (errors) => {
      const keywords = new Set(errors.map(({ keyword }) => keyword));
      const rule = codes.byKeyword.find(([keyword]) => keywords.has(keyword));
      return rule?.[1] ?? codes.genericCode;
    },
  };
}
