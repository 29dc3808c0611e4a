import path from 'node:path';

import * as vscode from 'vscode';

import type { RepositoryReport } from '../../core/model/report.ts';
import type { Repository } from '../../core/model/repository.ts';
import { hotspotBadges } from '../present/hotspotBadge.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import type { AnalysisStore } from '../state/analysisStore.ts';
import type { EventSubscriber, Subscription } from '../state/eventSource.ts';

export interface HotspotDecorationPorts {
  readonly store: AnalysisStore;
  readonly isEnabled: () => boolean;
  readonly onDidChangeSettings: EventSubscriber<unknown>;
}

/** What was drawn for a repository. */
interface DrawnRepository {
  readonly result: RepositoryReport;
  readonly uris: readonly string[];
}

/** More changed files than these are told to the editor as all of them. */
const MOST_NAMED = 250;

/**
 * Marks hotspots wherever the editor lists files. The editor asks for every file that it shows, so an answer is a look into a
 * map; the map follows the results of the repositories that changed.
 */
export class HotspotDecorations implements vscode.FileDecorationProvider {
  readonly #ports: HotspotDecorationPorts;
  readonly #changes = new vscode.EventEmitter<vscode.Uri[] | undefined>();
  readonly #subscriptions: readonly Subscription[];
  readonly #drawn = new Map<string, DrawnRepository>();
  readonly #decorations = new Map<string, vscode.FileDecoration>();

  readonly onDidChangeFileDecorations = this.#changes.event;

  constructor(ports: HotspotDecorationPorts) {
    this.#ports = ports;
    this.#subscriptions = [
      vscode.window.registerFileDecorationProvider(this),
      ports.store.onDidChange(({ snapshot }) => this.#update(snapshot)),
      ports.onDidChangeSettings(() => this.#update(ports.store.snapshot)),
    ];
    this.#update(ports.store.snapshot);
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    return this.#decorations.size === 0 ? undefined : this.#decorations.get(uri.toString());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changes.dispose();
  }

  #update({ repositories, results }: AnalysisSnapshot): void {
    const wanted = new Map<string, { readonly repository: Repository; readonly result: RepositoryReport }>();
    for (const repository of this.#ports.isEnabled() ? repositories : []) {
      const result = results.get(repository.id);
      if (result !== undefined) wanted.set(repository.id, { repository, result });
    }
    const changed: string[] = [];
    for (const [id, { result, uris }] of this.#drawn) {
      if (wanted.get(id)?.result === result) continue;
      for (const uri of uris) this.#decorations.delete(uri);
      this.#drawn.delete(id);
      changed.push(...uris);
    }
    for (const [id, { repository, result }] of wanted) {
      if (!this.#drawn.has(id)) changed.push(...this.#draw(repository, result));
    }
    if (changed.length > MOST_NAMED) this.#changes.fire(undefined);
    else if (changed.length > 0) this.#changes.fire([...new Set(changed)].map((uri) => vscode.Uri.parse(uri, true)));
  }

  #draw(repository: Repository, result: RepositoryReport): readonly string[] {
    const color = new vscode.ThemeColor('muster.hotspotForeground');
    const uris = hotspotBadges(result, vscode.l10n.t).map(({ parts, badge, tooltip }) => {
      const uri = vscode.Uri.file(path.join(repository.path, ...parts)).toString();
      this.#decorations.set(uri, new vscode.FileDecoration(badge, tooltip, color));
      return uri;
    });
    this.#drawn.set(repository.id, { result, uris });
    return uris;
  }
}
