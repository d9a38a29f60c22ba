/** The RPC error codes of an edition, and which of them says what. */
export interface RpcErrorCodes {
  /** All codes that a CALLERROR may carry. */
  readonly errorCodes: readonly string[];
  /** Schema keyword -> code. With several errors the first row that applies decides: structure before values. */
  readonly byKeyword: readonly (readonly [keyword: string, code: string])[];
  /** The action does not exist in this edition. */
  readonly unknownActionCode: string;
  /** The action exists, the receiver does not offer it. */
  readonly notSupportedCode: string;
  /** Not allowed (yet), e.g. before the boot was accepted. */
  readonly securityCode: string;
  /** The receiver failed. */
  readonly internalCode: string;
  readonly genericCode: string;
  /** The frame is not a message of the RPC framework (wrong arity, id or action not readable). */
  readonly malformedFrameCode: string;
  /** The text is not JSON, or the payload is not a JSON object. */
  readonly malformedPayloadCode: string;
  /** The message type number is not one of this edition. */
  readonly unknownTypeCode: string;
  /** Whether such a message is answered with that code, or ignored. */
  readonly answersUnknownTypes: boolean;
}

const common = {
  unknownActionCode: 'NotImplemented',
  notSupportedCode: 'NotSupported',
  securityCode: 'SecurityError',
  internalCode: 'InternalError',
  genericCode: 'GenericError',
} as const;

const sharedCodes = [
  'NotImplemented',
  'NotSupported',
  'InternalError',
  'ProtocolError',
  'SecurityError',
  'PropertyConstraintViolation',
  'TypeConstraintViolation',
  'GenericError',
];

interface Spelling {
  readonly structure: string;
  readonly occurrence: string;
}

const byKeyword = ({ structure, occurrence }: Spelling): RpcErrorCodes['byKeyword'] => [
  ['additionalProperties', structure],
  ['required', occurrence],
  ['minItems', occurrence],
  ['maxItems', occurrence],
  ['type', 'TypeConstraintViolation'],
  ['format', 'PropertyConstraintViolation'],
  ['enum', 'PropertyConstraintViolation'],
  ['maxLength', 'PropertyConstraintViolation'],
  ['minimum', 'PropertyConstraintViolation'],
  ['maximum', 'PropertyConstraintViolation'],
  ['multipleOf', 'PropertyConstraintViolation'],
];

/**
 * 1.6-J 4.2.3, table 7. Two names are misspelt there and stay so (1.6-J errata 5.1, 5.2: will not be fixed).
 * A payload with a foreign field is not conform the PDU structure, which is how table 7 explains FormationViolation.
 */
export const codesOf16: RpcErrorCodes = {
  ...common,
  errorCodes: [...sharedCodes, 'FormationViolation', 'OccurenceConstraintViolation'],
  byKeyword: byKeyword({ structure: 'FormationViolation', occurrence: 'OccurenceConstraintViolation' }),
  malformedFrameCode: 'GenericError',
  malformedPayloadCode: 'FormationViolation',
  unknownTypeCode: 'GenericError',
  answersUnknownTypes: false,
};

/**
 * 2.0.1 and 2.1 part 4, 4.3, table of valid error codes. Here it is ProtocolError that means not conform the PDU
 * structure, and FormatViolation that means syntactically incorrect.
 */
const codesOf2 = {
  ...common,
  errorCodes: [
    ...sharedCodes,
    'FormatViolation',
    'OccurrenceConstraintViolation',
    'MessageTypeNotSupported',
    'RpcFrameworkError',
  ],
  byKeyword: byKeyword({ structure: 'ProtocolError', occurrence: 'OccurrenceConstraintViolation' }),
  malformedFrameCode: 'RpcFrameworkError',
  malformedPayloadCode: 'FormatViolation',
  unknownTypeCode: 'MessageTypeNotSupported',
} as const;

/** 2.0.1 part 4, 4.4: the sender is told, so that it can do without. (4.1.3 lets the payload be ignored.) */
export const codesOf201: RpcErrorCodes = { ...codesOf2, answersUnknownTypes: true };

/** 2.1 part 4, 4.4: ignored, as 4.1.3 has it in every edition. */
export const codesOf21: RpcErrorCodes = { ...codesOf2, answersUnknownTypes: false };
