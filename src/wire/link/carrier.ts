/** What carries the bytes of a connection, seen as something that can fail without telling anybody. */
export interface Carrier {
  /** From now on nothing passes, in either direction, not even the end of the connection. */
  sever(): void;
  /** Ends both ends at once, as a router that forgot the connection would. */
  reset(): void;
}
