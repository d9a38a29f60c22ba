import type { Edition } from '../ocpp/index.js';
import type { Clauses, Severity } from './rule.js';

// Spread these into a rule's `clauses`. The references leave out the name of the document, which they add.

/** OCPP 1.6 edition 2 and its errata: `ocpp16('4.2')`. */
export const ocpp16 = clausesIn({ '1.6': 'OCPP 1.6' });

/** OCPP-J 1.6 and its errata. */
export const ocppJ16 = clausesIn({ '1.6': 'OCPP-J 1.6' });

/** Part 2 of 2.0.1 and 2.1 where both say the same under the same number: `ocpp2('B01.FR.08')`. */
export const ocpp2 = clausesIn({ '2.0.1': 'OCPP 2.0.1 part 2', '2.1': 'OCPP 2.1 part 2' });

export const ocpp201 = clausesIn({ '2.0.1': 'OCPP 2.0.1 part 2' });

export const ocpp21 = clausesIn({ '2.1': 'OCPP 2.1 part 2' });

/** Part 4 (JSON over WebSocket) of 2.0.1 and 2.1. */
export const ocppJ2 = clausesIn({ '2.0.1': 'OCPP 2.0.1 part 4', '2.1': 'OCPP 2.1 part 4' });

export const ocppJ201 = clausesIn({ '2.0.1': 'OCPP 2.0.1 part 4' });

export const ocppJ21 = clausesIn({ '2.1': 'OCPP 2.1 part 4' });

/** Part 1 (architecture and topology) of 2.0.1 and 2.1. */
export const ocpp2part1 = clausesIn({ '2.0.1': 'OCPP 2.0.1 part 1', '2.1': 'OCPP 2.1 part 1' });

function clausesIn(documents: Readonly<Partial<Record<Edition, string>>>) {
  return (ref: string, severity: Severity = 'violation'): Clauses =>
    Object.fromEntries(
      Object.entries(documents).map(([edition, document]) => [
        edition,
        { ref: `${document} ${ref}`, severity },
      ]),
    );
}
