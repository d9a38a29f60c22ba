import { PHASE_SUFFIX } from '../core/sampling.js';
import { canMeasure, type StationModel } from '../models/index.js';
import type { Factory, Place } from './factory.js';

/** A list of measurands that this station can measure: another one refuses the whole list (1.6 3.16.4, 2.0.1 J01 and J02). */
export const measurands = (value: string, more: Factory = {}): Factory => ({
  value: ({ model }) =>
    value
      .split(',')
      .filter((word) => canMeasure(model, word))
      .join(','),
  values: ({ model }) => model.measurands,
  ...more,
});

/** 1.6: a measurand may be joined with a phase (`Voltage.L1-N`), and a list has a longest length. */
export function measurandProblem(model: StationModel, known: readonly string[], longest: number) {
  return (value: string): string | undefined => {
    const words = value === '' ? [] : value.split(',').map((word) => word.trim());
    if (words.length > longest) return `more than ${longest} measurands`;
    for (const word of words) {
      const measurand = known.includes(word) ? word : word.replace(PHASE_SUFFIX, '');
      if (!known.includes(measurand) || !canMeasure(model, measurand))
        return `${word} cannot be measured here`;
    }
    return undefined;
  };
}

/** A list that may not be empty. */
export const notEmpty = (_: Place) => (value: string) => (value.trim() === '' ? 'empty' : undefined);

const ROTATION = /^(\d+)\.(NotApplicable|Unknown|R[ST]{2}|S[RT]{2}|T[RS]{2})$/;

/** `0.RST,1.RTS`: one word per connector (1.6 9.1.7). */
export const phaseRotation = ({ model }: Place) => {
  const connectors = model.evses.flatMap((evse) => evse.connectors).length;
  return (value: string) => {
    const words = value === '' ? [] : value.split(',').map((word) => word.trim());
    const wrong = words.find((word) => {
      const [, connector] = ROTATION.exec(word) ?? [];
      return connector === undefined || Number(connector) > connectors;
    });
    return wrong === undefined ? undefined : `${wrong} is not connector.rotation`;
  };
};
