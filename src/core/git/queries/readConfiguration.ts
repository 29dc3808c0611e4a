import { readPlainConfig } from '../configFile.ts';
import type { GitBinary } from '../gitBinary.ts';
import { queryGit } from '../gitClient.ts';
import type { GitTarget } from '../gitTarget.ts';
import { stripCredentials } from '../stripCredentials.ts';

/** What a repository's configuration tells about where it comes from. */
export interface RepositoryConfiguration {
  /**
   * The URL of `origin`, else of the first remote by name; `null` without a remote. Credentials are dropped. As
   * configured: `url.*.insteadOf` is not applied, so that the answer does not depend on the machine.
   */
  readonly remoteUrl: string | null;
  /** Objects are fetched when needed, which is never done here. */
  readonly partialClone: boolean;
  /** The clone may lack trees, not only blobs. */
  readonly lacksTrees: boolean;
}

/** The first key is always there: simple-git waits 50 ms whenever git prints nothing. */
const KEYS = String.raw`^(core\.repositoryformatversion|extensions\.partialclone|remote\..*\.(url|promisor|partialclonefilter))$`;

/** `key\nvalue\0…`; a bare key means yes. The first value of a key wins. */
function parseRecords(output: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const record of output.split('\0')) {
    const separator = record.indexOf('\n');
    const key = separator === -1 ? record : record.slice(0, separator);
    if (!values.has(key)) values.set(key, separator === -1 ? 'true' : record.slice(separator + 1));
  }
  return values;
}

function describe(values: ReadonlyMap<string, string>): RepositoryConfiguration {
  const entries = [...values];
  const partialClone = entries.some(([key, value]) => {
    if (key === 'extensions.partialclone') return true;
    return key.endsWith('.promisor') && ['true', 'yes', 'on', '1'].includes(value.toLowerCase());
  });
  const filters = entries.filter(([key]) => key.endsWith('.partialclonefilter')).map(([, filter]) => filter);
  // Without a filter on record nobody knows what was left out.
  const onlyBlobs = filters.length > 0 && filters.every((filter) => filter.startsWith('blob:'));
  return { remoteUrl: remoteUrl(values), partialClone, lacksTrees: partialClone && !onlyBlobs };
}

function remoteUrl(values: ReadonlyMap<string, string>): string | null {
  const urls = new Map<string, string>();
  for (const [key, value] of values) {
    const name = /^remote\.(.*)\.url$/su.exec(key)?.[1];
    if (name !== undefined && value !== '') urls.set(name, value);
  }
  const first = [...urls.keys()].toSorted()[0];
  const url = urls.get('origin') ?? (first === undefined ? undefined : urls.get(first));
  return url === undefined ? null : stripCredentials(url);
}

/** Reads it from the file where that is plain, else in one process. Throws a ProblemError when git cannot tell. */
export async function readConfiguration(
  git: GitBinary,
  target: GitTarget,
  commonDirectory: string,
  signal: AbortSignal,
): Promise<RepositoryConfiguration> {
  const plain = readPlainConfig(commonDirectory);
  if (plain !== null) return describe(new Map([...plain].map(([key, [first = '']]) => [key, first])));
  const args = ['config', '--null', '--get-regexp', KEYS];
  const { stdout } = await queryGit(git, target, args, signal, { acceptedExitCodes: [0, 1] });
  return describe(parseRecords(stdout));
}
