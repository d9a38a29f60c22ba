import { readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { didYouMean, displayPath, type Source, type Span } from '../../../diagnostics/index.js';
import { check, wrongType } from '../check/check.js';
import { report } from '../check/context.js';
import { BUILT_IN_NAMES, KnownNames } from '../check/names.js';
import { checkObject } from '../check/object.js';
import type { Schema } from '../schema/schema.js';
import { type FragmentParameter, type FragmentRef, stepsIn, type Template } from '../values/template.js';
import { hasExpression } from '../values/text.js';
import { entryOf, type MapNode, type Node } from '../yaml/node.js';
import { readYaml } from '../yaml/read.js';
import { fragmentSchema, parameterSchema, type WrittenParameter } from './fragment-schema.js';
import { type FileContext, type FragmentTraits, fileContext, readSource, type Session } from './session.js';

/** Checks the path of a fragment, and the fragment behind it. */
export function checkFragment(node: Node, key: string, context: FileContext): Template | undefined {
  if (node.kind !== 'scalar' || node.value === null) {
    return wrongType(node, { 'x-kind': 'fragment' }, key, context);
  }
  if (hasExpression(node)) return report(context, 'PF1047', { key }, { span: node.span });
  const file = resolve(dirname(context.file), node.text);
  const circle = context.chain.indexOf(file);
  if (circle >= 0) {
    const names = [...context.chain.slice(circle), file].map((member) => basename(member)).join(' → ');
    return report(context, 'PF1061', { circle: names }, { span: node.span });
  }
  const source = readFragment(node.text, file, node.span, context);
  const fragment = source && knownFragment(source, node.text, node.span, context);
  return fragment && { kind: 'fragment', fragment, span: node.span };
}

function readFragment(path: string, file: string, span: Span, context: FileContext): Source | undefined {
  try {
    return readSource(context.session, file);
  } catch {
    // Whatever the reason is, the fragment is not there to be used; the neighbours tell whether it is a slip.
    const folder = path.slice(0, path.length - basename(file).length);
    const near = didYouMean(
      path,
      neighbours(dirname(file)).map((name) => folder + name),
    );
    return report(context, 'PF1060', { path }, { span, fix: near });
  }
}

function neighbours(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    return [];
  }
}

/** Most fragments are used by many scenarios: one that is good is read once for all of them. */
function knownFragment(
  source: Source,
  path: string,
  usedAt: Span,
  context: FileContext,
): FragmentRef | undefined {
  const { session, editions } = context;
  const key = JSON.stringify([source.file, editions]);
  const known = session.fragments.get(key);
  if (known) {
    addTraits(session, known);
    return known.fragment;
  }
  const { usesFaker, registersDrivers } = session;
  const problems = session.diagnostics.length;
  Object.assign(session, { usesFaker: false, registersDrivers: false });
  const fragment = loadFragment(source, path, usedAt, context);
  if (fragment && session.diagnostics.length === problems) {
    const { usesFaker: faker, registersDrivers: registers } = session;
    session.fragments.set(key, { fragment, usesFaker: faker, registersDrivers: registers });
  }
  addTraits(session, { usesFaker, registersDrivers });
  return fragment;
}

function addTraits(session: Session, { usesFaker, registersDrivers }: FragmentTraits): void {
  session.usesFaker ||= usesFaker;
  session.registersDrivers ||= registersDrivers;
}

function loadFragment(
  source: Source,
  path: string,
  usedAt: Span,
  context: FileContext,
): FragmentRef | undefined {
  const { root, diagnostics } = readYaml(source);
  context.diagnostics.push(...diagnostics);
  if (!root) return undefined;
  if (root.kind !== 'map' || !entryOf(root, 'plugfest-fragment')) {
    return report(context, 'PF1062', { path: displayPath(path) }, { span: usedAt });
  }
  const before = context.diagnostics.length;
  const parameterNode = entryOf(root, 'parameters')?.value;
  // It sees nothing of who uses it but what it is given, by the names of its parameters.
  const names = new KnownNames(Object.keys(BUILT_IN_NAMES), {});
  const { session, editions } = context;
  const inside = fileContext(session, {
    file: source.file,
    chain: [...context.chain, source.file],
    editions,
    names,
  });
  if (parameterNode?.kind === 'map') {
    for (const { key, keySpan } of parameterNode.entries) inside.declare?.('name', key, keySpan);
  }
  const checked = checkObject(check, root, fragmentSchema, 'this fragment', inside);
  const parameters = checked && parametersOf(parameterNode, inside);
  names.finish(session.diagnostics);
  session.usesFaker ||= names.usesFaker;
  if (!checked || !parameters || context.diagnostics.length > before) return undefined;
  return { file: source.file, name: nameOf(root) ?? path, parameters, steps: stepsIn(checked) };
}

function nameOf(root: MapNode): string | undefined {
  const value = entryOf(root, 'name')?.value;
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** Parameters with their defaults, each default checked by the parameter's own type. */
function parametersOf(node: Node | undefined, context: FileContext): FragmentParameter[] | undefined {
  if (node?.kind !== 'map') return [];
  const before = context.diagnostics.length;
  const parameters = node.entries.flatMap(({ key, value }) => {
    const type = writtenType(value);
    const schema: Schema | undefined = type === undefined ? undefined : parameterSchema(type);
    if (!schema) return [];
    const written = value.kind === 'map' ? entryOf(value, 'default')?.value : undefined;
    const fallback = written && check(written, schema, `${key}.default`, context);
    return [{ name: key, schema, ...(fallback && { default: fallback }) }];
  });
  return context.diagnostics.length > before ? undefined : parameters;
}

function writtenType(node: Node): WrittenParameter | undefined {
  const type = node.kind === 'map' ? entryOf(node, 'type')?.value : node;
  return type?.kind === 'scalar' ? (type.text as WrittenParameter) : undefined;
}
