import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import { closed, oneOf } from '../../commands/schemas.js';
import { LETTER_KINDS } from '../../letters/kinds.js';
import { LETTER_STATES, type Letter } from '../../letters/letter.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, listOf, route, time } from '../route.js';

const tag = 'Letters';
const optional = Type.Optional;
const word = Type.String();
const roles = ['operator', 'support'] as const;
const kind = oneOf(LETTER_KINDS, 'What it tells');
const state = oneOf(
  LETTER_STATES,
  '`failed`: refused, or tried for as long as it was of use; `dropped`: there was nothing to tell, or nobody to tell it to',
);

const letter = Type.Object({
  id: word,
  kind,
  state,
  driver: optional(word),
  about: optional(Type.String({ description: 'An invoice, a payment, a subscription' })),
  to: optional(Type.String({ description: 'Address of the last try' })),
  subject: optional(word),
  tries: Type.Integer({ description: 'How often it was handed over' }),
  trouble: optional(Type.String({ description: 'Why it was not taken, or not sent' })),
  createdAt: time('When what it tells happened'),
  dueAt: optional(time('When it is tried next')),
  endedAt: optional(time('When it was sent, or given up')),
});

const when = (at: number | undefined) => (at === undefined ? undefined : isoTime(at));

function letterResource(it: Letter): Record<string, unknown> {
  return {
    id: it.id,
    kind: it.kind,
    state: it.state,
    driver: it.to.kind === 'driver' ? it.to.id : undefined,
    // What a card letter is about is the card, whose whole number is nobody's business here.
    about: it.kind.startsWith('card-') ? undefined : it.about,
    to: it.address,
    subject: it.subject,
    tries: it.tries,
    trouble: it.trouble,
    createdAt: isoTime(it.createdAt),
    dueAt: when(it.dueAt),
    endedAt: when(it.endedAt),
  };
}

export const letterRoutes = [
  route({
    method: 'get',
    path: '/letters',
    id: 'listLetters',
    tag,
    summary: 'What people were written to about, and what became of it, oldest first',
    roles,
    query: Type.Object(
      {
        state: optional(state),
        kind: optional(kind),
        driver: optional(Type.String({ description: 'To this driver' })),
        ...pageQuery,
      },
      closed,
    ),
    answer: listOf(letter),
    handle: async ({ csms, query: { state: wanted, kind: of, driver, ...page } }) => ({
      body: await pageFrom(
        page,
        (part) => csms.letters.list({ state: wanted, kind: of, driver, ...part }),
        letterResource,
      ),
    }),
  }),
  route({
    method: 'get',
    path: '/letters/{id}',
    id: 'getLetter',
    tag,
    summary: 'One letter',
    roles,
    answer: letter,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => ({
      body: letterResource(found(await csms.letters.find(id), `letter ${id}`)),
    }),
  }),
  route({
    method: 'post',
    path: '/letters/{id}/resend',
    id: 'resendLetter',
    tag,
    summary: 'Sends a letter now: one that failed is tried again, one that was sent goes out anew',
    roles,
    answer: letter,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' } }) => ({
      status: 202,
      body: letterResource(found(await csms.letters.resend(id), `letter ${id}`)),
    }),
  }),
];
