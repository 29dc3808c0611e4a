import { locateGit, type GitBinary } from '../git/gitBinary.ts';
import type { AnalysisOptions } from '../model/options.ts';

/** Finds git as the options of a run say. What a program answered once is not asked again. */
export class GitFinder {
  readonly #answers = new Map<string, string>();

  /** @throws ProblemError as `locateGit` does */
  locate({ run }: AnalysisOptions, signal: AbortSignal): Promise<GitBinary> {
    const answers = this.#answers;
    return locateGit({ configuredPath: run.gitPath, excludedFolders: run.folders, signal, answers });
  }

  /**
   * Finds it when it is asked for, as where nothing has changed no process is to be started. Where nothing is known it will
   * be: then git says its version while the folders are searched.
   */
  onDemand(options: AnalysisOptions, signal: AbortSignal, knowsAnything: boolean): () => Promise<GitBinary> {
    if (knowsAnything || options.run.cache !== null) return () => this.locate(options, signal);
    const found = this.locate(options, signal);
    // Whoever asks for it is told.
    found.catch(() => undefined);
    return () => found;
  }
}
