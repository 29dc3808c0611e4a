import * as v from 'valibot';

import type { Problem } from '../../core/model/problem.ts';
import type { AnalysisController } from '../state/analysisController.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { CommandHandlers } from './commandIds.ts';
import { showProblem } from './showProblem.ts';

/** Names a problem: of a repository, or with `null` of the run. */
const argumentSchema = v.object({ repositoryId: v.nullable(v.string()), index: v.number() });

/** Show what went wrong. */
export function problemCommands(
  store: AnalysisStore,
  controller: AnalysisController,
): CommandHandlers<'muster.showProblem'> {
  return {
    'muster.showProblem': (value) => {
      const given = v.safeParse(argumentSchema, value);
      if (!given.success) return;
      const { repositoryId, index } = given.output;
      const problem = problemsOf(store, repositoryId)[index];
      if (problem === undefined) return;
      const retry = repositoryId === null ? null : [repositoryId];
      showProblem(problem, problem.severity === 'info' ? undefined : () => void controller.analyze(retry));
    },
  };
}

function problemsOf({ snapshot }: AnalysisStore, repositoryId: string | null): readonly Problem[] {
  return repositoryId === null ? snapshot.problems : (snapshot.results.get(repositoryId)?.problems ?? []);
}
