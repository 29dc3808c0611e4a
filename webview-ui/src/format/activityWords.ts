import type { ActivityTask } from '../../../src/core/model/runActivity.ts';

const OPERATIONS: Readonly<Record<string, string>> = {
  readHistory: 'read history',
  countLines: 'count lines',
  ciServer: 'read CI jobs',
};

const PERMITS: Readonly<Record<string, string>> = { gitProcesses: 'git processes', servers: 'servers' };

const STATES: Readonly<Record<ActivityTask['state'], string>> = {
  pending: 'waiting',
  running: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** What an operation does; one without words of its own is called what the engine calls it. */
export function operationWord(name: string): string {
  return wordOf(OPERATIONS, name);
}

/** What is waited for. */
export function permitWord(name: string): string {
  return wordOf(PERMITS, name);
}

export function taskStateWord(state: ActivityTask['state']): string {
  return STATES[state];
}

function wordOf(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}
