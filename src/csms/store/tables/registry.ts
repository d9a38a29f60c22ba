/** Tables of `registry/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface RegistryTables {}
