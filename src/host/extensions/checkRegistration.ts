import * as v from 'valibot';

import type {
  ExtensionCiProvider,
  ExtensionDetector,
  ExtensionMetric,
  ExtensionRegistration,
} from '../../core/model/extensionApi.ts';
import { visibleText } from '../../core/report/visibleText.ts';

/** Ids of our own CI providers: another one of the same name would be taken for them in reports. */
const OWN_PROVIDERS: readonly string[] = ['jenkins', 'jenkinsExport', 'githubActions'];

const ID = 'id must be 1 to 100 letters, digits, dots, dashes and underscores that begin with a letter';
const TITLE = 'title must be a text of 1 to 100 characters in one line';
const PRIORITY = 'priority must be a finite number';

const commonEntries = {
  id: v.pipe(v.string(ID), v.regex(/^[a-z][\w.-]{0,99}$/iu, ID)),
  title: v.pipe(
    v.string(TITLE),
    v.trim(),
    v.minLength(1, TITLE),
    v.maxLength(100, TITLE),
    // Line breaks, and characters that turn the direction of text, would let a title pose as something else.
    v.check((text) => visibleText(text) === text, TITLE),
  ),
  priority: v.optional(v.pipe(v.number(PRIORITY), v.finite(PRIORITY)), 0),
};

/** The part of a registration that all kinds have, checked: a copy that its owner cannot change any more. */
type CheckedRegistration = Required<Pick<ExtensionRegistration, 'id' | 'title'>> & { readonly priority: number };

export type CheckedDetector = CheckedRegistration & Pick<ExtensionDetector, 'detect'>;
export type CheckedMetric = CheckedRegistration & Pick<ExtensionMetric, 'compute'>;
export type CheckedCiProvider = CheckedRegistration & Pick<ExtensionCiProvider, 'listJobs'>;

const detectorSchema = schemaWith({ detect: method('detect') });
const metricSchema = schemaWith({ compute: method('compute') });
const ciProviderSchema = schemaWith({ listJobs: method('listJobs') });

/** @throws TypeError naming what is wrong */
export function checkDetector(value: unknown): CheckedDetector {
  const { detect, ...common } = parse('registerDetector', detectorSchema, value);
  // A function's type cannot be looked at: what it answers is checked at every call.
  return { ...common, detect: (detect as ExtensionDetector['detect']).bind(value) };
}

/** @throws TypeError naming what is wrong */
export function checkMetric(value: unknown): CheckedMetric {
  const { compute, ...common } = parse('registerMetric', metricSchema, value);
  return { ...common, compute: (compute as ExtensionMetric['compute']).bind(value) }; // as above
}

/** @throws TypeError naming what is wrong */
export function checkCiProvider(value: unknown): CheckedCiProvider {
  const { listJobs, ...common } = parse('registerCiProvider', ciProviderSchema, value);
  if (OWN_PROVIDERS.includes(common.id)) {
    throw new TypeError(`registerCiProvider: the id ${common.id} is one of Muster's own`);
  }
  return { ...common, listJobs: (listJobs as ExtensionCiProvider['listJobs']).bind(value) }; // as above
}

function method(name: string): v.FunctionSchema<string> {
  return v.function(`${name} must be a function`);
}

function schemaWith<Entries extends v.ObjectEntries>(
  entries: Entries,
): v.ObjectSchema<typeof commonEntries & Entries, (issue: v.ObjectIssue) => string> {
  return v.object({ ...commonEntries, ...entries }, ({ expected }) =>
    expected === 'Object' ? 'what is registered must be an object' : `${expected} is missing`,
  );
}

/** The output is a copy for which each member was read once: a getter that answers differently later changes nothing. */
function parse<Output>(caller: string, schema: v.GenericSchema<unknown, Output>, value: unknown): Output {
  const result = v.safeParse(schema, value, { abortPipeEarly: true });
  if (result.success) return result.output;
  throw new TypeError(`${caller}: ${result.issues.map(({ message }) => message).join('; ')}`);
}
