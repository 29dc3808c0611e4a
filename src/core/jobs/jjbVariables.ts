import { isList, isMap, type JjbMap, type JjbValue, onlyPair, textOf } from './jjbDocument.ts';
import type { JobPattern } from './jobPattern.ts';

/** What `{name}` stands for: the first layer that knows the name decides. */
export type JjbVariables = readonly JjbMap[];

/** Counts down what a set of files may still ask for, so that none takes for ever; shared by all steps. */
export interface JjbBudget {
  /** Items of lists that are tried. */
  choices: number;
}

/** Stands for a variable that nothing is known of. YAML holds it in an escape only, and there it is taken out. */
const GAP = '\0';
const LONGEST_TEXT = 500;
/** How deeply variables may stand for variables, and how many lists may multiply one name. */
const DEEPEST = 8;
/** Variables looked up for one text: each may hold many others, and those again. */
const MOST_LOOKUPS = 200;
const PLACEHOLDER = /\{\{|\}\}|\{([^{}]*)\}/gu;

export function lookUp(name: string, variables: JjbVariables): JjbValue | undefined {
  return variables.find((layer) => layer.has(name))?.get(name);
}

/**
 * Every choice that the lists among the variables leave to the texts. As in Jenkins Job Builder a list multiplies only where
 * its name is used, and an item may be a mapping from its text to variables that go with it.
 */
export function* choicesOf(
  texts: readonly string[],
  variables: JjbVariables,
  budget: JjbBudget,
  depth = DEEPEST,
): Generator<JjbVariables> {
  const list = depth === 0 ? null : listIn(texts, variables);
  if (list === null) {
    yield variables;
    return;
  }
  for (const item of list.items) {
    if (budget.choices <= 0) return;
    budget.choices -= 1;
    const pair = onlyPair(item);
    const text = pair?.[0] ?? textOf(item);
    if (text === null) continue;
    const beside = isMap(pair?.[1]) ? [pair[1]] : [];
    yield* choicesOf(texts, [new Map([[list.name, text]]), ...beside, ...variables], budget, depth - 1);
  }
}

/** The text with its variables filled in, parted where one is not known. */
export function fillIn(text: string, variables: JjbVariables): JobPattern {
  const filled = substitute(text, variables, { depth: DEEPEST, lookups: { left: MOST_LOOKUPS } });
  return filled.split(/\0+/u);
}

interface Bounds {
  readonly depth: number;
  readonly lookups: { left: number };
}

function substitute(text: string, variables: JjbVariables, { depth, lookups }: Bounds): string {
  const filled = text.replaceAll(GAP, '').replace(PLACEHOLDER, (whole: string, inner: string | undefined) => {
    if (inner === undefined) return whole.slice(1);
    lookups.left -= 1;
    if (depth === 0 || lookups.left < 0) return GAP;
    const [name = '', fallback = GAP] = inner.split('|');
    const value = lookUp(name, variables);
    return typeof value === 'string' ? substitute(value, variables, { depth: depth - 1, lookups }) : fallback;
  });
  // Cut off in the middle it would be another name.
  return filled.length > LONGEST_TEXT ? GAP : filled;
}

/** The first variable that the texts use, directly or through others, and that is a list. */
function listIn(
  texts: readonly string[],
  variables: JjbVariables,
): { readonly name: string; readonly items: readonly JjbValue[] } | null {
  const names = new Set(texts.flatMap(namesIn));
  // A set goes on with what is added while it is gone through, and gives each name once.
  for (const name of names) {
    const value = lookUp(name, variables);
    if (isList(value)) return { name, items: value };
    if (typeof value === 'string') for (const used of namesIn(value)) names.add(used);
  }
  return null;
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap(([, inner]) => inner?.split('|').slice(0, 1) ?? []);
}
