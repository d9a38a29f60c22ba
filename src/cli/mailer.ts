import type { Mailer } from '../csms/index.js';
import { failure } from '../diagnostics/index.js';
import { mailFolder } from './store-place.js';

/** By what `plugfest csms` writes to people; undefined: nobody is, and operators can read it. @throws PlugfestError PF3010. */
export async function mailerOf({
  mail,
  data,
}: {
  mail?: string | undefined;
  data?: string | undefined;
}): Promise<Mailer | undefined> {
  const { FolderMailer, SmtpMailer, smtpPlace } = await import('../csms/index.js');
  if (mail === undefined) return data === undefined ? undefined : new FolderMailer(mailFolder(data));
  const place = smtpPlace(mail);
  // What was given is not quoted: it has a password in it.
  if (typeof place === 'string') throw failure('PF3010', { problem: place });
  return new SmtpMailer(place);
}
