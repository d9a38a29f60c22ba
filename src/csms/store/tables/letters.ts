export interface LetterTables {
  letters_owed: OwedLetterRow;
}

/** A letter that is still to be sent; it goes once it is. */
export interface OwedLetterRow {
  id: string;
  /** The event that it is about. */
  cause_json: string;
}
