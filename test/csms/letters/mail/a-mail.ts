import type { Mail } from '../../../../src/csms/letters/mail/mail.js';

export const A_MAIL: Mail = {
  id: 'ltr_1',
  kind: 'invoice',
  messageId: 'ltr_1.0@volt.example',
  from: { name: 'Volt "& Söhne"', address: 'mail@volt.example' },
  replyTo: 'help@volt.example',
  to: 'anna@example.com',
  subject: 'Invoice 1: 5.50 €',
  text: 'Good day Änna\n.\nBye\n',
  html: '<p>Good day</p>',
  attachments: [
    { name: '1.pdf', contentType: 'application/pdf', content: async () => new Uint8Array([37, 80, 68, 70]) },
  ],
  at: 1_767_225_600_000,
};
