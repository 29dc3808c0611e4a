import { realpath } from 'node:fs/promises';

import type { Logger } from '../../core/ports.ts';
import { findGitApi } from '../bridge/gitExtension.ts';
import type { GitApi, OpenRepository } from '../bridge/gitExtension.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';

/** Listens to the repositories that VS Code's git extension has open; reads what it knows and asks it for nothing. */
export class GitExtensionWatcher {
  readonly #logger: Logger;
  readonly #changes = new EventSource<string>();
  readonly #openings = new EventSource<undefined>();
  readonly #watched = new Map<OpenRepository, Subscription>();
  #api: GitApi | null = null;
  #apiSubscriptions: readonly Subscription[] = [];

  /** Fires with the real path of the work tree whose HEAD has another commit than before. */
  readonly onDidChange = this.#changes.subscribe;
  /** Fires when a repository was opened or closed: {@link watch} may have another answer. */
  readonly onDidOpenOrClose = this.#openings.subscribe;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Watches those of the given work trees (real paths) that are open, no others, and returns them. */
  async watch(workTrees: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const api = workTrees.size === 0 ? null : await findGitApi(this.#logger);
    this.#follow(api);
    const open = await openWorkTrees(api);
    const wanted = new Map([...open].filter(([, workTree]) => workTrees.has(workTree)));
    for (const [repository, subscription] of this.#watched) {
      if (wanted.has(repository)) continue;
      subscription.dispose();
      this.#watched.delete(repository);
    }
    for (const [repository, workTree] of wanted) {
      if (!this.#watched.has(repository)) this.#watched.set(repository, this.#listen(repository, workTree));
    }
    return new Set(wanted.values());
  }

  dispose(): void {
    this.#follow(null);
    for (const subscription of this.#watched.values()) subscription.dispose();
    this.#watched.clear();
    this.#changes.dispose();
    this.#openings.dispose();
  }

  /** Changed files come as the same event: only another commit counts. */
  #listen({ state }: OpenRepository, workTree: string): Subscription {
    let commit = state.HEAD?.commit;
    return state.onDidChange(() => {
      if (state.HEAD?.commit === commit) return;
      commit = state.HEAD?.commit;
      this.#changes.fire(workTree);
    });
  }

  #follow(api: GitApi | null): void {
    if (this.#api === api) return;
    this.#api = api;
    for (const subscription of this.#apiSubscriptions) subscription.dispose();
    const report = (): void => this.#openings.fire(undefined);
    this.#apiSubscriptions = api === null ? [] : [api.onDidOpenRepository(report), api.onDidCloseRepository(report)];
  }
}

/** By repository: the real path of its work tree. One that cannot be resolved is not there any more. */
async function openWorkTrees(api: GitApi | null): Promise<ReadonlyMap<OpenRepository, string>> {
  const open = (api?.repositories ?? []).filter(({ rootUri }) => rootUri.scheme === 'file');
  const resolved = await Promise.all(
    open.map(async (repository) => [repository, await realpath(repository.rootUri.fsPath).catch(() => null)] as const),
  );
  return new Map(resolved.flatMap(([repository, workTree]) => (workTree === null ? [] : [[repository, workTree]])));
}
