/** Tables of `api/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface ApiTables {}
