import { type RecordRow, text } from './row.js';

/** What people were written. */
export const letterRecords: readonly RecordRow[] = [
  {
    name: 'letter',
    plural: 'letters',
    summary: 'A letter that was sent to somebody by mail',
    shorthand: 'kind',
    ofDriver: 'optional',
    fields: {
      kind: text('What it tells: `invoice`, `payment-declined`'),
      to: text('The address that it was sent to'),
      subject: text('What stands above it'),
      text: text('What stands in it'),
      attachments: text('Names of the files that came along'),
    },
    path: () => '/mailbox',
    view: ({ kind, to, subject, text: words, attachments, driver }) => ({
      ...{ kind, to, subject, text: words, attachments, driver },
    }),
    called: ({ kind, subject }) => `letter ${String(kind)} "${String(subject)}"`,
  },
];
