/** Tables of `access/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface AccessTables {}
