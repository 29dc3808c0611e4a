import * as v from 'valibot';

import type { AnalysisStore } from '../state/analysisStore.ts';
import type { CommandHandlers } from './commandIds.ts';
import { openWorkTreeFile } from './openWorkTreeFile.ts';

const argumentSchema = v.object({ repositoryId: v.string(), path: v.string() });

/** Open a file that the tree lists. */
export function changedFileCommands(store: AnalysisStore): CommandHandlers<'muster.openChangedFile'> {
  return {
    'muster.openChangedFile': async (value) => {
      const given = v.safeParse(argumentSchema, value);
      if (!given.success) return;
      const { repositoryId, path } = given.output;
      const { repositories, results } = store.snapshot;
      const repository = repositories.find(({ id }) => id === repositoryId);
      const listed = results.get(repositoryId)?.files?.mostChanged.some((file) => file.path === path) ?? false;
      // Whoever else calls the command does not choose which files are opened.
      if (repository !== undefined && listed) await openWorkTreeFile(repository, path);
    },
  };
}
