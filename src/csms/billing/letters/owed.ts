import type { Context } from '../../context.js';
import type { CsmsEvent } from '../../events.js';

/** What letters are written about. */
export type LetterCause = CsmsEvent<'invoice-paid' | 'subscription'>;

/** Something that somebody is still to be written about. The text is made when it is sent. */
export interface OwedLetter {
  /** Of the mail as well, so that a mailer can tell one that is sent twice. */
  id: string;
  cause: LetterCause;
}

export interface LetterRepository {
  add(letter: OwedLetter): Promise<void>;
  /** Oldest first. */
  list(): Promise<OwedLetter[]>;
  remove(id: string): Promise<void>;
}

/** Tells what has happened, and puts on record in the same transaction that somebody may have to be written about it. */
export async function oweLetter(
  cause: LetterCause,
  { repos, ids, tell }: Pick<Context, 'repos' | 'ids' | 'tell'>,
): Promise<void> {
  await repos.letters.add({ id: ids.next('mail'), cause });
  tell(cause);
}
