import * as vscode from 'vscode';

import { arrange } from '../present/arrangement.ts';
import type { Arrangement, ArrangementOptions } from '../present/arrangement.ts';
import { ciJobsFact } from '../present/ciJobsFact.ts';
import { healthFact, healthFeatureRows } from '../present/healthRows.ts';
import type { Localize } from '../present/localize.ts';
import { mostChangedFiles } from '../present/mostChangedFiles.ts';
import { repositoryFacts } from '../present/repositoryFacts.ts';
import type { FactRow } from '../present/repositoryFacts.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { repositoryTooltipMarkdown, treeItem } from './treeItem.ts';
import type {
  ChangedFileNode,
  ChangedFilesNode,
  GroupNode,
  HealthFeatureNode,
  HealthNode,
  ProblemNode,
  RepositoryNode,
  TreeNode,
} from './treeNode.ts';

/** Where the tree takes what it shows from. */
export interface TreeSource {
  readonly snapshot: () => AnalysisSnapshot;
  readonly options: () => ArrangementOptions;
  /** What other extensions found out about a repository. */
  readonly extensionFacts: (repositoryId: string) => readonly FactRow[];
  readonly t: Localize;
}

/**
 * The rows of the Repositories view. While results stream in, the order of the rows stands still and only rows that
 * changed are drawn again; {@link rearrange} puts them in order anew.
 */
export class RepositoriesTree implements vscode.TreeDataProvider<TreeNode> {
  readonly #source: TreeSource;
  readonly #changes = new vscode.EventEmitter<TreeNode[] | undefined>();
  /** VS Code knows a row by its object: one object per repository, for as long as it is listed. */
  #repositoryNodes = new Map<string, RepositoryNode>();
  #groupNodes: readonly GroupNode[] = [];
  #arrangement: Arrangement;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(source: TreeSource) {
    this.#source = source;
    this.#arrangement = this.#arrange();
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }

  /** Filters, sorts and groups again and draws everything. */
  rearrange(): void {
    this.#arrangement = this.#arrange();
    this.#changes.fire(undefined);
  }

  /** Draws the rows of these repositories again, in place. */
  refresh(repositoryIds: ReadonlySet<string>): void {
    const nodes = [...repositoryIds].flatMap((id) => this.#repositoryNodes.get(id) ?? []);
    if (nodes.length > 0) this.#changes.fire(nodes);
  }

  /** The node of a repository; `undefined` when it is not listed or filtered out. */
  nodeOf(repositoryId: string): RepositoryNode | undefined {
    return this.#repositoryNodes.get(repositoryId);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const { namesakes } = this.#arrangement;
    return treeItem(node, { snapshot: this.#source.snapshot(), namesakes, t: this.#source.t });
  }

  /** Tooltips are made when they are asked for: a thousand rows have a thousand of them. */
  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    if (node.kind === 'repository') {
      item.tooltip = repositoryTooltipMarkdown(node, this.#source.snapshot(), this.#source.t);
    }
    return item;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node === undefined) return this.#rootNodes();
    if (node.kind === 'group') return this.#nodesOf(node.group.repositoryIds);
    if (node.kind === 'changedFiles') return this.#fileNodes(node);
    if (node.kind === 'health') return this.#featureNodes(node);
    return node.kind === 'repository' ? this.#detailNodes(node) : [];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    switch (node.kind) {
      case 'group':
        return undefined;
      case 'repository':
        return this.#groupNodes.find(({ group }) => group.repositoryIds.includes(node.repositoryId));
      case 'problem':
      case 'fact':
      case 'health':
      case 'ciJobs':
      case 'changedFiles':
        return node.repositoryId === null ? undefined : this.#repositoryNodes.get(node.repositoryId);
      case 'healthFeature':
        return this.#healthNodes(node.repositoryId)[0];
      case 'changedFile':
        return { kind: 'changedFiles', repositoryId: node.repositoryId };
    }
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #arrange(): Arrangement {
    const arrangement = arrange(this.#source.snapshot(), this.#source.options(), this.#source.t);
    const known = this.#repositoryNodes;
    const ids = arrangement.groups.flatMap(({ repositoryIds }) => repositoryIds);
    this.#repositoryNodes = new Map(
      ids.map((id) => [id, known.get(id) ?? { kind: 'repository', repositoryId: id }] as const),
    );
    this.#groupNodes = arrangement.grouped ? arrangement.groups.map((group) => ({ kind: 'group', group })) : [];
    return arrangement;
  }

  #rootNodes(): TreeNode[] {
    const { repositories, problems } = this.#source.snapshot();
    // Without repositories, the welcome text speaks; a row would hide it.
    if (repositories.length === 0) return [];
    const trouble = problems.flatMap((problem, index): ProblemNode[] =>
      problem.severity === 'info' ? [] : [{ kind: 'problem', repositoryId: null, index, problem }],
    );
    const rows = this.#arrangement.grouped
      ? this.#groupNodes
      : this.#nodesOf(this.#arrangement.groups.flatMap(({ repositoryIds }) => repositoryIds));
    return [...trouble, ...rows];
  }

  #nodesOf(repositoryIds: readonly string[]): RepositoryNode[] {
    return repositoryIds.flatMap((id) => this.#repositoryNodes.get(id) ?? []);
  }

  /** Problems first, each with what to do about it, then the facts, then health, CI jobs and what was changed most. */
  #detailNodes({ repositoryId }: RepositoryNode): TreeNode[] {
    const snapshot = this.#source.snapshot();
    const problems = snapshot.results.get(repositoryId)?.problems ?? [];
    const { t, extensionFacts } = this.#source;
    const facts = [...repositoryFacts(snapshot, repositoryId, t), ...extensionFacts(repositoryId)];
    const ciJobs = ciJobsFact(snapshot, repositoryId, t);
    return [
      ...problems.map((problem, index) => ({ kind: 'problem', repositoryId, index, problem }) as const),
      ...facts.map((fact) => ({ kind: 'fact', repositoryId, fact }) as const),
      ...this.#healthNodes(repositoryId),
      ...(ciJobs === null ? [] : [{ kind: 'ciJobs', repositoryId, fact: ciJobs } as const]),
      ...(mostChangedFiles(snapshot, repositoryId, t).length > 0
        ? [{ kind: 'changedFiles', repositoryId } as const]
        : []),
    ];
  }

  #healthNodes(repositoryId: string): HealthNode[] {
    const fact = healthFact(this.#source.snapshot(), repositoryId, this.#source.t);
    return fact === null ? [] : [{ kind: 'health', repositoryId, fact }];
  }

  #featureNodes({ repositoryId }: HealthNode): HealthFeatureNode[] {
    const rows = healthFeatureRows(this.#source.snapshot(), repositoryId, this.#source.t);
    return rows.map((fact) => ({ kind: 'healthFeature', repositoryId, fact }));
  }

  #fileNodes({ repositoryId }: ChangedFilesNode): ChangedFileNode[] {
    const files = mostChangedFiles(this.#source.snapshot(), repositoryId, this.#source.t);
    return files.map((file) => ({ kind: 'changedFile', repositoryId, file }));
  }
}
