import * as v from 'valibot';

import type { ExtensionOutcome } from '../../core/model/extensionApi.ts';

const text = v.pipe(v.string(), v.maxLength(1000));

const detectorAnswerSchema = v.object({ present: v.boolean(), detail: v.optional(text) });

const metricAnswerSchema = v.object({
  value: v.nullable(v.union([v.pipe(v.number(), v.finite()), text])),
  unit: v.optional(v.pipe(v.string(), v.maxLength(50))),
});

/** Thrown for an answer that is not what was asked for; the message says where. */
export class MalformedAnswerError extends Error {
  override readonly name = 'MalformedAnswerError';
}

/** @throws MalformedAnswerError; or whatever the answer throws when it is looked at */
export function checkDetectorAnswer(answer: unknown): ExtensionOutcome {
  const { present, detail } = checked(detectorAnswerSchema, answer);
  return Object.freeze({ kind: 'detected', present, detail: detail ?? null });
}

/** @throws MalformedAnswerError; or whatever the answer throws when it is looked at */
export function checkMetricAnswer(answer: unknown): ExtensionOutcome {
  const { value, unit } = checked(metricAnswerSchema, answer);
  return Object.freeze({ kind: 'measured', value, unit: unit ?? null });
}

function checked<Output>(schema: v.GenericSchema<unknown, Output>, answer: unknown): Output {
  const result = v.safeParse(schema, answer, { abortEarly: true });
  if (!result.success) throw new MalformedAnswerError(v.summarize(result.issues).replaceAll(/\s+/gu, ' '));
  return result.output;
}
