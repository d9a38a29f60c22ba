import type { MailCode } from '../../access/account.js';
import type { Content } from '../content.js';
import { HOUR_MS, type KindRow, kindRows, USUAL_MS } from './kind.js';

function withCode(
  summary: string,
  purpose: MailCode['purpose'],
  content: Pick<Content, 'subject' | 'paragraphs' | 'closing'>,
  hours: number,
): KindRow {
  return {
    summary,
    unconfirmed: true,
    hasCode: true,
    usefulFor: hours * HOUR_MS,
    async write({ about, facts: { email } }, { newCode, repos }) {
      if (!(await repos.accounts.find(about))) return undefined;
      return { ...content, code: await newCode(about, purpose, email) };
    },
  };
}

function told(summary: string, unconfirmed: boolean, subject: string, ...paragraphs: string[]): KindRow {
  return {
    summary,
    ...(unconfirmed && { unconfirmed: true as const }),
    usefulFor: USUAL_MS,
    write: async () => ({ subject, paragraphs }),
  };
}

/** Accounts: codes that show who reads an address, and what everybody has to hear of who might lose one. */
export const accountKinds = kindRows({
  confirm: withCode(
    'A code to confirm an address with',
    'confirm',
    {
      subject: 'Confirm your address',
      paragraphs: ['Welcome. Confirm this address with the code:'],
      closing: ['If you have not registered, do nothing.'],
    },
    48,
  ),
  'reset-password': withCode(
    'A code to choose a password with',
    'reset',
    {
      subject: 'Choose a password',
      paragraphs: ['Choose a new password with the code:'],
      closing: ['It can be used once, within an hour. If you have not asked for it, do nothing.'],
    },
    1,
  ),
  'change-email': withCode(
    'A code to confirm a new address with, sent there',
    'change-email',
    {
      subject: 'Confirm your new address',
      paragraphs: ['From now on you log in with this address, once you confirm it with the code:'],
    },
    24,
  ),
  'already-registered': told(
    'That somebody registers with an address that has an account',
    true,
    'You are registered already',
    'Somebody has registered with this address, which has an account already. If you have lost the password, ask for a new one.',
  ),
  'email-changed': told(
    'That an account has another address now, sent to the former',
    true,
    'Your address was changed',
    'You log in with another address from now on; nothing more comes to this one.',
    'If you have not changed it, tell us at once.',
  ),
  'password-changed': told(
    'That another password was chosen',
    false,
    'Your password was changed',
    'Another password was chosen for your account, and everybody who was logged in is logged out.',
    'If it was not you, choose a new one at once and tell us.',
  ),
});
