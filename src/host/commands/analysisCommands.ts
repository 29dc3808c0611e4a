import type { AnalysisController } from '../state/analysisController.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import { unfinishedRepositories } from '../present/troubledRepositories.ts';
import type { CommandHandlers } from './commandIds.ts';
import { pickRepository } from './pickRepository.ts';
import { showProblem } from './showProblem.ts';

type AnalysisCommandId =
  | 'muster.analyzeRepositories'
  | 'muster.analyzeRepository'
  | 'muster.analyzeFailedRepositories'
  | 'muster.cancelAnalysis';

/** Start and cancel runs. Each resolves when its run has ended; a run that could not be carried out says why. */
export function analysisCommands(
  store: AnalysisStore,
  controller: AnalysisController,
): CommandHandlers<AnalysisCommandId> {
  const analyze = async (repositoryIds: readonly string[] | null): Promise<void> => {
    await controller.analyze(repositoryIds);
    const { failure } = store.snapshot;
    if (failure !== null) showProblem(failure, () => void analyze(repositoryIds));
  };
  return {
    'muster.analyzeRepositories': () => analyze(null),
    'muster.analyzeRepository': async (value) => {
      const repository = await pickRepository(value, store.snapshot);
      if (repository !== undefined) await analyze([repository.id]);
    },
    'muster.analyzeFailedRepositories': async () => {
      const ids = unfinishedRepositories(store.snapshot).map(({ id }) => id);
      if (ids.length > 0) await analyze(ids);
    },
    'muster.cancelAnalysis': () => controller.cancel(),
  };
}
