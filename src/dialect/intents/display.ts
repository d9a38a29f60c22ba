/** The intents of what drivers read: messages on the display (OCPP 2.x O) and what charging costs (I). */
import type { CostPrices } from '../cost-messages/messages.js';
import type { StatusAnswer, VariableName } from '../values.js';

type Empty = Record<never, never>;

export interface MessageContent {
  /** `ASCII`, `HTML`, `URI`, `UTF8`; 2.1 also `QRCODE`. */
  format: string;
  content: string;
  /** RFC 5646 tag: `en`, `de-AT`. */
  language?: string;
}

/** A message that an operator has put on the display. */
export interface DisplayMessage {
  id: number;
  /** `AlwaysFront`, `InFront` or `NormalCycle`. */
  priority: string;
  /** Only shown while the station is in this state; absent: in any. */
  state?: string;
  startDateTime?: number;
  endDateTime?: number;
  /** Goes with this transaction. */
  transactionId?: string;
  message: MessageContent;
  /** The same in other languages; 2.0.1 has no room for them. */
  messageExtra?: MessageContent[];
  /** Where there are several displays: which. */
  display?: Omit<VariableName, 'variable'>;
}

export interface DisplayStationIntents {
  displayMessages: {
    request: { requestId: number; tbc: boolean; messages: DisplayMessage[] };
    response: Empty;
  };
}

export interface DisplayCsmsIntents {
  setDisplayMessage: { request: DisplayMessage; response: StatusAnswer };
  getDisplayMessages: {
    request: { requestId: number; ids?: number[]; priority?: string; state?: string };
    response: StatusAnswer;
  };
  clearDisplayMessage: { request: { id: number }; response: StatusAnswer };
  /** `totalCost` in the currency's major unit, tax included. `prices`: by which the station may go on reckoning. */
  costUpdated: {
    request: { transactionId: string; totalCost: number; prices?: CostPrices };
    response: Empty;
  };
}
