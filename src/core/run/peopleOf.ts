import { Mailmap } from '../history/mailmap.ts';
import { resolvePeople, type People } from '../metrics/people.ts';
import type { MetricOptions } from '../model/options.ts';

import { EvaluationMemory } from './evaluationMemory.ts';
import type { RepositoryFacts } from './repositoryFacts.ts';

/** Who is who in a repository; found out once for as long as the same names are in memory, whatever lines there are. */
export function peopleOf(
  { commits, mailmap }: Pick<RepositoryFacts, 'commits' | 'mailmap'>,
  options: MetricOptions,
  memory: EvaluationMemory,
): People {
  const identities = commits?.identities ?? [];
  const coAuthors = options.coAuthors ? (commits?.notes?.coAuthors ?? null) : null;
  const { aliases, bots, organizations } = options;
  const digest = JSON.stringify([mailmap, aliases, bots, organizations]);
  const own = memory.recall('identities', identities, '', () => new EvaluationMemory());
  return own.recall('people', coAuthors ?? identities, digest, () =>
    resolvePeople(identities, new Mailmap(mailmap ?? ''), options, coAuthors),
  );
}
