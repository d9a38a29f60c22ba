export type { Static, TObject, TOptional, TProperties, TSchema } from './schema.js';
export { Type } from './type.js';
