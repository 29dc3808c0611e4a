import { Mailmap } from '../history/mailmap.ts';
import { resolvePeople, type People } from '../metrics/people.ts';
import type { MetricOptions } from '../model/options.ts';

import type { EvaluationMemory } from './evaluationMemory.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Who is who in a repository; found out once for as long as the same commits are in memory. */
export function peopleOf(
  { commits, mailmap }: Pick<RepositoryFacts, 'commits' | 'mailmap'>,
  options: MetricOptions,
  memory: EvaluationMemory,
): People {
  const resolve = (): People => {
    const coAuthors = options.coAuthors ? (commits?.notes?.coAuthors ?? null) : null;
    return resolvePeople(commits?.identities ?? [], new Mailmap(mailmap ?? ''), options, coAuthors);
  };
  if (commits === null) return resolve();
  const { aliases, bots, organizations, coAuthors } = options;
  const digest = JSON.stringify([mailmap, aliases, bots, organizations, coAuthors]);
  return memory.recall('people', commits, digest, resolve);
}
