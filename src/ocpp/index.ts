export type { ActionInfo, Initiator } from './actions/table.js';
export { reasonCodes, type SecurityEvent, securityEvents, unitsOfMeasure } from './codes.js';
export { type ConfigurationKey, configurationKeys } from './configuration-keys.js';
export { COST_LANGUAGES, costKeys } from './cost-keys.js';
export { genericVariables, type StandardVariable, standardVariables } from './device-model/index.js';
export type { AttributeType, DataType, Mutability, Tier } from './device-model/table.js';
export {
  type Edition,
  type EditionInfo,
  edition,
  editionOfSubprotocol,
  editions,
  isEdition,
} from './edition.js';
export { enumOf } from './enums.js';
export type { RpcErrorCodes } from './error-codes.js';
export {
  type CallFrame,
  type ErrorFrame,
  type Frame,
  maxErrorDescription,
  maxPayloadDepth,
  messageType,
  type Payload,
  type ResultErrorFrame,
  type ResultFrame,
  type SendFrame,
  serializeFrame,
} from './frame.js';
export type { FrameProblem } from './frame-problem.js';
export type * as v16 from './generated/types-1.6.js';
export type * as v201 from './generated/types-2.0.1.js';
export type * as v21 from './generated/types-2.1.js';
export { identityFlaw } from './identity.js';
export { type ParsedFrame, parseFrame } from './parse-frame.js';
export type { SchemaError } from './schema-error.js';
export { loadValidators, type PayloadSide, type Validators } from './validators.js';
