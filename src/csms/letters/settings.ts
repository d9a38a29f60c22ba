/** How people are written to. */
export interface LetterSettings {
  /** Address that letters are from; absent: what the mailer says, else the seller's. Their name is the seller's. */
  letterSender?: string;
  /** Where answers go; absent: to the sender. */
  letterReplyTo?: string;
  /** Drivers who pay by wallet are written to when less than this is in it: whole minor units. 0: never. */
  lowBalance: number;
  /** Writes statements of the month, and of cards that expire. Absent: by a clock that shows the time of the world. */
  monthlyLetters?: boolean;
}

export const DEFAULT_LETTER_SETTINGS: LetterSettings = { lowBalance: 500 };
