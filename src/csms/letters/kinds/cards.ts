import { type KindRow, kindRows, USUAL_MS } from './kind.js';

/** Enough to know which of one's own it is, and for nothing else. */
export function cardName(idToken: string): string {
  return idToken.length <= 4 ? 'your card' : `your card ending in ${idToken.slice(-4)}`;
}

function about(summary: string, subject: (card: string) => string, ...paragraphs: string[]): KindRow {
  return {
    summary,
    usefulFor: USUAL_MS,
    write: async ({ about: idToken }) => ({
      subject: subject(cardName(idToken)),
      paragraphs,
    }),
  };
}

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** What drivers have in hand. Letters count on nobody reading the whole number of a card. */
export const cardKinds = kindRows({
  'card-blocked': about(
    'That a card was blocked',
    (card) => `${capital(card)} is blocked`,
    'Nobody can charge with it until it is unblocked. What was charged with it before stays as it is.',
    'If it was not you who wanted this, tell us.',
  ),
  'card-lost': about(
    'That a card was reported lost',
    (card) => `${capital(card)} was reported lost`,
    'It is blocked everywhere and for good. A card that takes its place charges from now on.',
    'If it was not you who reported it, tell us.',
  ),
  'card-given-away': about(
    'That a card is somebody else’s now',
    (card) => `${capital(card)} is yours no longer`,
    'It was handed over: what is charged with it from now on is not yours to pay. A session that was running stays yours.',
  ),
  'card-received': about(
    'That somebody has a card that was somebody else’s',
    (card) => `${capital(card)} is yours now`,
    'It was handed over to you: what is charged with it from now on is yours to pay.',
  ),
});
