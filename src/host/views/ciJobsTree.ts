import * as vscode from 'vscode';

import type { CiReport } from '../../core/model/ciReport.ts';
import type { Clock } from '../../core/ports.ts';
import { CI_GROUPS, ciGroupRow } from '../present/ciGroups.ts';
import { troubleFirst } from '../present/ciJobPlaces.ts';
import type { PlacedCiJob } from '../present/ciJobPlaces.ts';
import { displayedRepositoryNames } from '../present/ciRepositoryNames.ts';
import type { RepositoryNames } from '../present/ciRepositoryNames.ts';
import type { Localize } from '../present/localize.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { ciJobsItem, ciJobTooltipMarkdown } from './ciJobsItem.ts';
import type { CiItemContext } from './ciJobsItem.ts';
import type { CiGroupNode, CiJobNode, CiNode, CiProblemNode, CiRepositoryNode, CiSourceNode } from './ciJobsNode.ts';

/** Where the tree takes what it shows from. */
export interface CiJobsTreeSource {
  readonly snapshot: () => Pick<AnalysisSnapshot, 'ci' | 'repositories'>;
  readonly clock: Clock;
  readonly t: Localize;
}

/** The rows of the CI Jobs view: made once for each reading, below a heading only when it is opened. */
export class CiJobsTree implements vscode.TreeDataProvider<CiNode> {
  readonly #source: CiJobsTreeSource;
  readonly #changes = new vscode.EventEmitter<undefined>();
  /** VS Code knows a row by its object: each is made once for a report. */
  readonly #children = new Map<CiNode | undefined, CiNode[]>();
  readonly #parents = new Map<CiNode, CiNode>();
  #names: RepositoryNames | null = null;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(source: CiJobsTreeSource) {
    this.#source = source;
  }

  /** Draws everything anew. */
  refresh(): void {
    this.#children.clear();
    this.#parents.clear();
    this.#names = null;
    this.#changes.fire(undefined);
  }

  /** The row of a repository with jobs; `undefined` when it has none. */
  nodeOf(repositoryId: string): CiRepositoryNode | undefined {
    const group = this.getChildren().find((node) => node.kind === 'ciGroup' && node.key === 'allocated');
    if (group === undefined) return undefined;
    return this.getChildren(group)
      .filter((node) => node.kind === 'ciRepository')
      .find((node) => node.repositoryId === repositoryId);
  }

  getTreeItem(node: CiNode): vscode.TreeItem {
    return ciJobsItem(node, this.#context);
  }

  /** Tooltips are made when they are asked for: a thousand rows have a thousand of them. */
  resolveTreeItem(item: vscode.TreeItem, node: CiNode): vscode.TreeItem {
    if (node.kind === 'ciJob') item.tooltip = ciJobTooltipMarkdown(node.placed, this.#context);
    return item;
  }

  getChildren(node?: CiNode): CiNode[] {
    const known = this.#children.get(node);
    if (known !== undefined) return known;
    const { ci } = this.#source.snapshot();
    const children = ci === null ? [] : this.#childrenOf(node, ci);
    this.#children.set(node, children);
    if (node !== undefined) for (const child of children) this.#parents.set(child, node);
    return children;
  }

  getParent(node: CiNode): CiNode | undefined {
    return this.#parents.get(node);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  get #context(): CiItemContext {
    const { snapshot, clock, t } = this.#source;
    this.#names ??= displayedRepositoryNames(snapshot().repositories, t);
    return { names: this.#names, now: new Date(clock.now()).toISOString(), t };
  }

  #childrenOf(node: CiNode | undefined, ci: CiReport): CiNode[] {
    switch (node?.kind) {
      case undefined:
        return this.#rootNodes(ci);
      case 'ciGroup':
        return this.#groupNodes(node, ci);
      case 'ciRepository':
        return troubleFirst(node.owned.jobs).map((each) => jobNode({ ...each, group: 'allocated' }));
      case 'ciJob':
        return suggestionNodes(node);
      case 'ciSource':
        return node.source.problems.map((problem, index) => problemNode(node, problem, index));
      case 'ciSuggestion':
      case 'ciProblem':
        return [];
    }
  }

  #rootNodes(ci: CiReport): CiNode[] {
    const groups = CI_GROUPS.flatMap((key): CiGroupNode[] => {
      const row = ciGroupRow(key, ci, this.#source.t);
      return row === null ? [] : [{ kind: 'ciGroup', key, row }];
    });
    // Without servers and files the welcome text speaks; a row would hide it.
    if (groups.length === 0) return [];
    return [...ci.problems.map((problem, index) => problemNode(null, problem, index)), ...groups];
  }

  #groupNodes({ key }: CiGroupNode, { sources, allocation }: CiReport): CiNode[] {
    switch (key) {
      case 'allocated':
        return this.#repositoryNodes(allocation.repositories);
      case 'orphaned':
        return troubleFirst(allocation.orphaned).map((each) => jobNode({ ...each, group: 'orphaned' }));
      case 'infrastructure':
        return troubleFirst(allocation.infrastructure).map((each) => jobNode({ ...each, group: 'infrastructure' }));
      case 'unallocated':
        return troubleFirst(allocation.unallocated).map((each) => jobNode({ ...each, group: 'unallocated' }));
      case 'sources':
        return sources.map((source): CiSourceNode => ({ kind: 'ciSource', sourceId: source.id, source }));
    }
  }

  /** In the order in which repositories are listed everywhere. */
  #repositoryNodes(repositories: CiReport['allocation']['repositories']): CiRepositoryNode[] {
    const places = new Map(this.#source.snapshot().repositories.map(({ id }, place) => [id, place]));
    const placeOf = ({ repositoryId }: CiRepositoryNode): number => places.get(repositoryId) ?? places.size;
    return repositories
      .map((owned): CiRepositoryNode => ({ kind: 'ciRepository', repositoryId: owned.repositoryId, owned }))
      .sort((a, b) => placeOf(a) - placeOf(b));
  }
}

function jobNode(placed: PlacedCiJob): CiJobNode {
  return { kind: 'ciJob', jobId: placed.job.id, placed };
}

function suggestionNodes(parent: CiJobNode): CiNode[] {
  if (parent.placed.group !== 'unallocated') return [];
  return parent.placed.suggestions.map((suggestion) => {
    return { kind: 'ciSuggestion', repositoryId: suggestion.repositoryId, parent, suggestion };
  });
}

function problemNode(parent: CiSourceNode | null, problem: CiProblemNode['problem'], index: number): CiProblemNode {
  return { kind: 'ciProblem', parent, index, problem };
}
