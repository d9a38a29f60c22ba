/** Tables of `sessions/`. */
// biome-ignore lint/suspicious/noEmptyInterface: filled with the function
export interface SessionsTables {}
