export interface CountersTables {
  counters: CounterRow;
}

export interface CounterRow {
  /** Of the table. */
  name: string;
  /** The number given last, or a later one. */
  last: number;
}
