import type { Repository } from '../../core/model/repository.ts';
import type { Logger } from '../../core/ports.ts';
import { EventSource } from '../state/eventSource.ts';
import type { Subscription } from '../state/eventSource.ts';
import type { ChangeSource } from './automaticRefresh.ts';
import { GitExtensionWatcher } from './gitExtensionWatcher.ts';
import { RefFileWatcher } from './refFileWatcher.ts';

interface Wanted {
  readonly repositories: readonly Repository[];
  readonly scope: 'head' | 'all';
}

const NOTHING: Wanted = { repositories: [], scope: 'head' };

/**
 * Watches repositories by what VS Code's git extension says of them, and as files where it has them not open. It knows of
 * HEAD alone: where other branches count too, all are watched as files.
 */
export class RepositoryWatcher implements ChangeSource {
  readonly #logger: Logger;
  readonly #files: RefFileWatcher;
  readonly #gitExtension: GitExtensionWatcher;
  readonly #changes = new EventSource<string>();
  readonly #subscriptions: readonly Subscription[];
  #wanted = NOTHING;
  #idByWorkTree: ReadonlyMap<string, string> = new Map();
  #arranging = false;
  #arranged: Wanted | null = null;
  #disposed = false;

  readonly onDidChange = this.#changes.subscribe;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.#files = new RefFileWatcher(logger);
    this.#gitExtension = new GitExtensionWatcher(logger);
    this.#subscriptions = [
      this.#files.onDidChange((repositoryId) => this.#changes.fire(repositoryId)),
      this.#gitExtension.onDidChange((workTree) => {
        const repositoryId = this.#idByWorkTree.get(workTree);
        if (repositoryId !== undefined) this.#changes.fire(repositoryId);
      }),
      this.#gitExtension.onDidOpenOrClose(() => {
        this.#arranged = null;
        void this.#arrange();
      }),
    ];
  }

  /** Never throws: what cannot be watched is logged. */
  watch(repositories: readonly Repository[], scope: 'head' | 'all'): void {
    const { repositories: before, scope: scopeBefore } = this.#wanted;
    if (repositories === before && scope === scopeBefore) return;
    this.#wanted = { repositories, scope };
    void this.#arrange();
  }

  dispose(): void {
    this.#disposed = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#files.dispose();
    this.#gitExtension.dispose();
    this.#changes.dispose();
  }

  /** One arrangement after the other, the last one for what is wanted then. */
  async #arrange(): Promise<void> {
    if (this.#arranging) return;
    this.#arranging = true;
    try {
      while (this.#arranged !== this.#wanted && !this.#disposed) {
        const wanted = this.#wanted;
        this.#arranged = wanted;
        await this.#watchAll(wanted);
      }
    } catch (error) {
      this.#logger.warn(`Repositories cannot be watched for changes: ${String(error)}`);
    } finally {
      this.#arranging = false;
    }
  }

  async #watchAll({ repositories: listed, scope }: Wanted): Promise<void> {
    // An embedded bare repository is never read: nothing in it is news.
    const repositories = listed.filter(({ kind }) => kind !== 'embeddedBare');
    this.#idByWorkTree = new Map(repositories.map(({ id, path }) => [path, id]));
    const open = await this.#gitExtension.watch(scope === 'head' ? new Set(this.#idByWorkTree.keys()) : new Set());
    await this.#files.watch(repositories.filter(({ path }) => !open.has(path)));
    // What was started while the window closed is ended like the rest.
    if (this.#disposed) this.dispose();
  }
}
