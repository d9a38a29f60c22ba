/** What adapters take from the scenario language beyond its public face: the same reader, checks and expressions. */

export { check } from '../../scenario/language/check/check.js';
export { type Check, type Context, report } from '../../scenario/language/check/context.js';
export { KnownNames } from '../../scenario/language/check/names.js';
export { checkObject } from '../../scenario/language/check/object.js';
export { VALUE_SPECIALS } from '../../scenario/language/check/specials.js';
export { type JsonSchema, jsonSchema } from '../../scenario/language/docs/json-schema.js';
export { evaluate } from '../../scenario/language/values/evaluate.js';
export type { Expression } from '../../scenario/language/values/expression.js';
export { constant, listOf } from '../../scenario/language/values/template.js';
export { entryOf, type ListNode, type MapNode, type Node } from '../../scenario/language/yaml/node.js';
export { readYaml } from '../../scenario/language/yaml/read.js';
