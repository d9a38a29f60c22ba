import { CONTRACT_STATES } from '../pki/contract-states.js';
import { Type } from '../schema/index.js';

/** What several acts are told. */
export const evse = Type.Optional(
  Type.Integer({ minimum: 1, description: 'EVSE number; may be left out where there is only one.' }),
);
export const connector = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Connector of that EVSE, default 1.' }),
);

/** A quantity: in scenario files text with a unit, here a number in the base unit. */
export const quantity = (kind: string, description: string) =>
  Type.Optional(Type.Number({ description, 'x-quantity': kind }));

export const vehicle = Type.Optional(
  Type.Object(
    {
      preset: Type.Optional(Type.String({ description: 'A vehicle preset, for instance `sedan`.' })),
      battery: quantity('energy', 'Usable battery capacity.'),
      soc: quantity('percent', 'State of charge on arrival.'),
      'max-power': quantity('power', 'The most that the vehicle takes.'),
      phases: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 3, description: 'Phases of the onboard charger.' }),
      ),
      departure: quantity('duration', 'How long after arrival the driver wants to leave.'),
      contract: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 36,
          description: 'eMAID of a contract that it identifies itself by (ISO 15118 plug and charge).',
        }),
      ),
      'contract-state': Type.Optional(
        Type.Union(
          CONTRACT_STATES.map((state) => Type.Literal(state)),
          { description: 'What is wrong with the certificate of the contract; default nothing.' },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);

export function direction() {
  return Type.Optional(
    Type.Union([Type.Literal('to-csms'), Type.Literal('to-station'), Type.Literal('both')], {
      default: 'both',
      description: 'Which way; default both.',
    }),
  );
}

export function count() {
  return Type.Optional(
    Type.Integer({ minimum: 1, description: 'How many frames; left out: all until restore-link.' }),
  );
}
