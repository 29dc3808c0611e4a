import type { JSX } from 'preact';

import type { DashboardRepository } from '../../../src/core/model/dashboard.ts';
import { repositoryTags } from '../state/repositoryTags.ts';
import { Button } from '../ui/Button.tsx';
import { ProgressRing } from '../ui/ProgressRing.tsx';
import { Tag } from '../ui/Tag.tsx';
import { Text } from '../ui/Text.tsx';
import { useDashboard } from './dashboardContext.ts';

/** Which repository it is, and what can be done about it. */
export function RepositoryHeader({
  row,
  running,
}: {
  readonly row: DashboardRepository;
  readonly running: boolean;
}): JSX.Element {
  const { host } = useDashboard();
  const { id, name, phase } = row;
  return (
    <header class="repository-header">
      <div class="repository-title">
        <h1 tabIndex={-1}>
          <Text value={name} />
        </h1>
        {repositoryTags(row).map((tag) => (
          <Tag key={tag.label} {...tag} />
        ))}
        {phase === 'running' ? (
          <span class="reading">
            <ProgressRing /> Reading…
          </span>
        ) : null}
      </div>
      {host.interactive ? (
        <div class="actions">
          <Button
            label="Analyze Again"
            disabled={running}
            onClick={() => host.send({ type: 'analyzeRepository', repositoryId: id })}
          />
          <Button label="Open Folder" onClick={() => host.send({ type: 'openFolder', repositoryId: id })} />
          <Button label="Reveal in Sidebar" onClick={() => host.send({ type: 'revealInTree', repositoryId: id })} />
        </div>
      ) : null}
    </header>
  );
}
