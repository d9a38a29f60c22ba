import { expect, it } from 'vitest';
import { Mailbox } from '../../../../src/csms/letters/mail/mailbox.js';
import { A_MAIL } from './a-mail.js';

it('lists messages of one moment in the order in which they came, whatever they were called', async () => {
  const box = new Mailbox();
  for (const id of ['ltr_2', 'ltr_1', 'ltr_3']) await box.send({ ...A_MAIL, id, subject: id });
  const named = [...box.list()].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(named.map(({ subject }) => subject)).toEqual(['ltr_2', 'ltr_1', 'ltr_3']);
});

it('keeps the newest thousand, and gives those to one address', async () => {
  const box = new Mailbox();
  for (let count = 0; count < 1_001; count++) await box.send({ ...A_MAIL, to: `${count % 2}@example.com` });
  expect(box.list()).toHaveLength(1_000);
  expect(box.list('0@example.com')).toHaveLength(500);
  expect(box.list('2@example.com')).toEqual([]);
});
