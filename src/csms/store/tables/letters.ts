export interface LettersTables {
  letters: LetterRow;
}

/** The columns are what is searched; the whole is in `body_json`. */
export interface LetterRow {
  id: string;
  /** Kind and name: there is one of each. */
  key: string;
  kind: string;
  state: string;
  driver_id: string | null;
  /** Only while it waits. */
  due_at: number | null;
  ended_at: number | null;
  body_json: string;
}
