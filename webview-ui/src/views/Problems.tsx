import type { JSX } from 'preact';

import type { Problem } from '../../../src/core/model/problem.ts';
import { SeverityIcon } from '../ui/SeverityIcon.tsx';
import { Text } from '../ui/Text.tsx';

/** What went wrong or limits the numbers, what to do about it, and git's own words. */
export function Problems({
  problems,
  label,
}: {
  readonly problems: readonly Problem[];
  readonly label: string;
}): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label={label}>
      {problems.map((problem, place) => (
        <li key={place} class="problem">
          <SeverityIcon severity={problem.severity} />
          <div>
            <p class="problem-message">
              <Text value={problem.message} />
            </p>
            {problem.action === '' ? null : (
              <p>
                <Text value={problem.action} />
              </p>
            )}
            {problem.detail === '' ? null : (
              <p class="problem-detail">
                <Text value={problem.detail} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
