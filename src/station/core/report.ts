import type { Request, VariableName } from '../../dialect/intents.js';
import type { VariableDefinition, Variables } from './variables.js';

export type ReportFilter = (definition: VariableDefinition) => boolean;

type Criterion = 'Active' | 'Available' | 'Enabled' | 'Problem';

/** The base reports by their name; undefined: there is no such one (B07.FR.02). */
export function baseReport(variables: Variables, reportBase: string): ReportFilter | undefined {
  switch (reportBase) {
    case 'FullInventory': // B07.FR.08
      return () => true;
    case 'ConfigurationInventory': // B07.FR.07
      return ({ mutability }) => mutability !== 'ReadOnly';
    case 'SummaryInventory': // B07.FR.09
      return (definition) =>
        definition.variable === 'AvailabilityState' ||
        (definition.variable === 'Problem' && variables.valueOf(definition) === 'true');
    default:
      return undefined;
  }
}

/** What a GetReport asks for: components that meet a criterion, and variables that are named (B08.FR.05, FR.11, FR.13). */
export function customReport(variables: Variables, request: Request<'getReport'>): ReportFilter {
  const { componentCriteria: criteria = [], componentVariable: patterns = [] } = request;
  return (definition) =>
    (criteria.length === 0 || criteria.some((each) => meets(variables, definition, each as Criterion))) &&
    (patterns.length === 0 || patterns.some((pattern) => nameMatches(pattern, definition)));
}

/** B08.FR.07 to FR.10: a component without the variable counts as one that has it true, but for Problem. */
function meets(variables: Variables, definition: VariableDefinition, criterion: Criterion): boolean {
  const flag = variables.table.find({ ...definition, variable: criterion, variableInstance: '' });
  if (!flag) return criterion !== 'Problem';
  return variables.valueOf(flag) === 'true';
}

/** What a pattern leaves out matches anything (B08.FR.20 to FR.25). Names are compared without case. */
export function nameMatches(pattern: Partial<VariableName>, definition: VariableDefinition): boolean {
  return PARTS.every((part) => {
    const wanted = pattern[part];
    if (wanted === undefined || wanted === '') return true;
    return String(wanted).toLowerCase() === String(definition[part] ?? '').toLowerCase();
  });
}

const PARTS = [
  'component',
  'componentInstance',
  'evseId',
  'connectorId',
  'variable',
  'variableInstance',
] as const;
