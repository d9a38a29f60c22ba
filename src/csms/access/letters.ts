import type { MailCode } from './account.js';

interface Letter {
  subject: string;
  text: string;
  code?: string;
}

/** What is written to people with a code. */
const WITH_CODE: Readonly<Record<MailCode['purpose'], (code: string) => Letter>> = {
  confirm: (code) => ({
    subject: 'Confirm your address',
    text: `Welcome. Confirm this address with the code:\n\n${code}\n\nIf you have not registered, do nothing.`,
  }),
  reset: (code) => ({
    subject: 'Choose a password',
    text: `Choose a new password with the code:\n\n${code}\n\nIf you have not asked for it, do nothing.`,
  }),
  'change-email': (code) => ({
    subject: 'Confirm your new address',
    text: `From now on you log in with this address, once you confirm it with the code:\n\n${code}`,
  }),
};

export function letterWithCode(purpose: MailCode['purpose'], code: string): Letter {
  return { ...WITH_CODE[purpose](code), code };
}

/** Who registers twice hears of it where only they can read it. */
export const ALREADY_REGISTERED: Letter = {
  subject: 'You are registered already',
  text: 'Somebody has registered with this address, which has an account already. If you have lost the password, ask for a new one.',
};
