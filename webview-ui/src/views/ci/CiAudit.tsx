import type { JSX } from 'preact';

import type { CiAuditEntry } from '../../../../src/core/model/ciReport.ts';
import { Text } from '../../ui/Text.tsx';
import { useDashboard } from '../dashboardContext.ts';

const SHOWN = 5;

/** What happened to a job, oldest first; of a long history the end. */
export function CiAudit({ entries }: { readonly entries: readonly CiAuditEntry[] }): JSX.Element | null {
  const { repositoryNames } = useDashboard().state;
  if (entries.length === 0) return null;
  const shown = entries.slice(-SHOWN);
  return (
    <p class="quiet">
      {'History: '}
      {entries.length > shown.length ? '… ' : ''}
      {shown.map(({ sequence, action, owner }, place) => (
        <span key={sequence}>
          {place === 0 ? '' : ', '}
          {sequence}. <Text value={action} />
          {owner === null ? null : (
            <>
              {' by '}
              <Text value={repositoryNames.get(owner) ?? owner} />
            </>
          )}
        </span>
      ))}
      .
    </p>
  );
}
