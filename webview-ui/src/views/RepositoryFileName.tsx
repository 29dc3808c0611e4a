import type { JSX } from 'preact';

import type { DashboardRequest } from '../../../src/protocol/dashboardMessages.ts';
import { displayText } from '../format/displayText.ts';
import { Text } from '../ui/Text.tsx';
import { TextButton } from '../ui/TextButton.tsx';
import { useDashboard } from './dashboardContext.ts';

export type FileList = Extract<DashboardRequest, { readonly type: 'openRepositoryFile' }>['list'];

export interface RepositoryFileNameProps {
  readonly repositoryId: string;
  /** The list of the repository's result that it stands in, and its place there. */
  readonly list: FileList;
  readonly place: number;
  readonly path: string;
  /** What is shown of it; the whole path unless given. */
  readonly label?: string;
}

/** A file of a repository. VS Code opens it, and knows its path: it is told the place in a list alone. */
export function RepositoryFileName({
  repositoryId,
  list,
  place,
  path,
  label = path,
}: RepositoryFileNameProps): JSX.Element {
  const { host } = useDashboard();
  return (
    <span class="file" {...(label === path ? {} : { title: displayText(path) })}>
      {host.interactive ? (
        <TextButton
          label={`Open ${displayText(path)}`}
          onClick={() => host.send({ type: 'openRepositoryFile', repositoryId, list, place })}
        >
          <Text value={label} />
        </TextButton>
      ) : (
        <Text value={label} />
      )}
    </span>
  );
}
