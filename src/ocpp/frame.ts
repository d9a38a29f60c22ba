/** A JSON object: what every payload is. */
export type Payload = Readonly<Record<string, unknown>>;

/** `[2, id, action, payload]` */
export interface CallFrame {
  readonly kind: 'call';
  readonly id: string;
  readonly action: string;
  readonly payload: Payload;
}

/** `[3, id, payload]` */
export interface ResultFrame {
  readonly kind: 'result';
  readonly id: string;
  readonly payload: Payload;
}

/** `[4, id, code, description, details]` */
export interface ErrorFrame {
  readonly kind: 'error';
  readonly id: string;
  readonly code: string;
  readonly description: string;
  readonly details: Payload;
}

/** `[5, id, code, description, details]`: a CALLRESULT could not be processed (OCPP 2.1 part 4, 4.2.3). */
export interface ResultErrorFrame {
  readonly kind: 'resultError';
  readonly id: string;
  readonly code: string;
  readonly description: string;
  readonly details: Payload;
}

/** `[6, id, action, payload]`: never answered (OCPP 2.1 part 4, 4.2.4). */
export interface SendFrame {
  readonly kind: 'send';
  readonly id: string;
  readonly action: string;
  readonly payload: Payload;
}

/** One message of the RPC framework (1.6-J 4.2; 2.x part 4, 4.2). */
export type Frame = CallFrame | ResultFrame | ErrorFrame | ResultErrorFrame | SendFrame;

/** Message type numbers (1.6-J 4.1.3; 2.1 part 4, 4.1.3). */
export const messageType = { call: 2, result: 3, error: 4, resultError: 5, send: 6 } as const;

/** Deepest nesting of a payload. The deepest type of any edition stays below 10. */
export const maxPayloadDepth = 64;

/** Longest error description (2.x part 4, 4.2.3); kept in 1.6 too, which names no limit. */
export const maxErrorDescription = 255;

/** The text that goes over the wire. What is said is not checked: a harness must be able to say wrong things. */
export function serializeFrame(frame: Frame): string {
  const type = messageType[frame.kind];
  switch (frame.kind) {
    case 'call':
    case 'send':
      return JSON.stringify([type, frame.id, frame.action, frame.payload]);
    case 'result':
      return JSON.stringify([type, frame.id, frame.payload]);
    case 'error':
    case 'resultError':
      return JSON.stringify([type, frame.id, frame.code, frame.description, frame.details]);
  }
}
