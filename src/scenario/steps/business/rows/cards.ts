import { p } from '../../../language/index.js';
import type { Stage } from '../../../stage.js';
import { businessStep } from '../business-step.js';
import { driver, part } from './params.js';

const card = p.string('Token of the card, or the driver or name that steps know it by');

/** What happens to cards, by the words of the API. */
export const cardRows = [
  businessStep({
    name: 'add-card',
    summary: 'A driver registers a card as their own',
    params: {
      driver,
      token: p.string('Token of the card'),
      called: p.optional(p.string('Name under which steps know the card; that of the driver unless said')),
    },
    examples: ['- add-card: { driver: anna, token: 04A2B3C4D5 }'],
    doc: 'From then on `tap: anna` holds this card before the reader.',
    by: ({ driver: name }) => name,
    request: ({ token }) => ({ method: 'post', path: '/tokens', body: { idToken: token } }),
    done: ({ driver: name, token, called = name }, { cast }) => cast.hand(called, token),
  }),
  businessStep({
    name: 'block-card',
    summary: 'Blocks a card everywhere, until it is unblocked',
    params: { card },
    shorthand: 'card',
    examples: ['- block-card: anna', '- block-card: { card: 04A2B3C4D5, by: anna }'],
    by: 'support',
    request: ({ card: name }, stage) => ({ method: 'post', path: `${pathOf(stage, name)}/block` }),
  }),
  businessStep({
    name: 'unblock-card',
    summary: 'Takes a card back that was blocked; not one that is lost',
    params: { card },
    shorthand: 'card',
    examples: ['- unblock-card: anna', '- unblock-card: { card: anna, expect: { code: token-lost } }'],
    by: 'support',
    request: ({ card: name }, stage) => ({ method: 'post', path: `${pathOf(stage, name)}/unblock` }),
  }),
  businessStep({
    name: 'lost-card',
    summary: 'Reports a card lost: it is blocked for good, and another may take its place',
    params: { card, replacement: p.optional(p.string('Token of the card that takes its place')) },
    shorthand: 'card',
    examples: ['- lost-card: { card: anna, replacement: 04A2B3C4D6 }'],
    doc: 'With a replacement, steps that name the lost card mean that one from then on; the lost one is still known by its token.',
    by: 'support',
    request: ({ card: name, replacement }, stage) => ({
      method: 'post',
      path: `${pathOf(stage, name)}/lost`,
      body: { ...(replacement !== undefined && { replacement }) },
    }),
    done: ({ card: name, replacement }, { cast }) => {
      if (replacement !== undefined) cast.hand(name, replacement);
    },
  }),
  businessStep({
    name: 'hand-over-card',
    summary: 'Gives a card to another driver; sessions before stay the former’s',
    params: { card, to: p.driver('Who has it from then on') },
    examples: ['- hand-over-card: { card: anna, to: ben }'],
    by: 'support',
    request: ({ card: name, to }, stage) => ({
      method: 'post',
      path: `${pathOf(stage, name)}/handover`,
      body: { driver: stage.cast.driver(to) },
    }),
  }),
] as const;

function pathOf({ cast }: Stage, card: string): string {
  return `/tokens/${part(cast.token(card).idToken)}`;
}
