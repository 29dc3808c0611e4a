import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { CiProvider } from '../../ci/ciProvider.ts';
import { GithubActionsProvider } from '../../ci/githubActions.ts';
import { githubAddress } from '../../ci/githubAddress.ts';
import { JenkinsProvider } from '../../ci/jenkins.ts';
import { jenkinsExportProvider } from '../../ci/jenkinsExport.ts';
import { basicCredential, bearerCredential, type Credential } from '../../http/credential.ts';
import type { HttpClient } from '../../http/httpClient.ts';
import type { CiLogin, CiOptions } from '../../model/ciOptions.ts';
import type { RepositoryReport } from '../../model/report.ts';
import { CandidateRegistry } from '../../registry/candidateRegistry.ts';

/** A place that jobs are read from. */
export interface CiPlace {
  /** Provider and server: unique, and the same in every run. */
  readonly id: string;
  /** As in `CiJob.provider`. */
  readonly provider: string;
  /** Origin of a server, or name of a file. */
  readonly server: string;
  /** @throws RangeError, or what reading a file throws, when the place is none */
  open(): Promise<CiProvider>;
  /** When what is read was true, milliseconds since the epoch; `null` for a server, which tells what is now. */
  trueAtMs(): Promise<number | null>;
}

/** What a provider is made from. */
export interface CiContext {
  readonly options: CiOptions;
  readonly logins: readonly CiLogin[];
  readonly repositories: readonly RepositoryReport[];
  readonly client: HttpClient;
}

/** The places of one kind that the options name. */
export type CiPlaces = (context: CiContext) => readonly CiPlace[];

/** Candidates by domain. */
export interface CiCandidates {
  readonly ciProvider: CiPlaces;
}

const LARGEST_FILE_BYTES = 256 * 1024 ** 2;

/** Everything that knows of jobs without another extension's help. */
export function createCiProviders(): CandidateRegistry<CiCandidates> {
  const registry = new CandidateRegistry<CiCandidates>();
  registry.register('ciProvider', 'jenkins', { name: 'muster', value: jenkinsPlaces });
  registry.register('ciProvider', 'jenkinsExport', { name: 'muster', value: exportPlaces });
  registry.register('ciProvider', 'githubActions', { name: 'muster', value: githubPlaces });
  return registry;
}

const now = (): Promise<null> => Promise.resolve(null);

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);

function jenkinsPlaces({ options, logins, client }: CiContext): readonly CiPlace[] {
  return options.jenkins.map((address) => {
    const server = originOf(address);
    const open = (): Promise<CiProvider> =>
      inTurn(() => new JenkinsProvider({ client, address, credential: credentialFor(server, logins) }));
    return { id: `jenkins ${address}`, provider: 'jenkins', server, open, trueAtMs: now };
  });
}

function exportPlaces({ options }: CiContext): readonly CiPlace[] {
  return options.exportFiles.map((file) => {
    const server = nameAmong(file, options.exportFiles);
    const open = async (): Promise<CiProvider> => jenkinsExportProvider(server, await readText(file));
    return {
      id: `jenkinsExport ${file}`,
      provider: 'jenkinsExport',
      server,
      open,
      trueAtMs: async () => (await stat(file)).mtimeMs,
    };
  });
}

function githubPlaces({ options, logins, repositories, client }: CiContext): readonly CiPlace[] {
  const { githubApi } = options;
  if (githubApi === null) return [];
  const remotes = repositories.flatMap(({ remoteUrl }) =>
    remoteUrl === null ? [] : [{ remoteUrl, defaultBranch: null }],
  );
  const open = (): Promise<CiProvider> =>
    inTurn(() => {
      const credential = credentialFor(githubAddress(githubApi).api.origin, logins);
      return new GithubActionsProvider({ client, address: githubApi, credential, remotes });
    });
  return [
    { id: `githubActions ${githubApi}`, provider: 'githubActions', server: originOf(githubApi), open, trueAtMs: now },
  ];
}

/** The name of a file, and its whole path where another one has that name too. */
function nameAmong(file: string, files: readonly string[]): string {
  const name = path.basename(file);
  return files.some((other) => other !== file && path.basename(other) === name) ? file : name;
}

/** What `create` throws becomes a rejection. */
async function inTurn<Value>(create: () => Value): Promise<Value> {
  return Promise.resolve().then(create);
}

/** The login for a server; `null` asks without one. */
function credentialFor(origin: string, logins: readonly CiLogin[]): Credential | null {
  const login = logins.find((candidate) => candidate.origin === origin);
  if (login === undefined) return null;
  return login.user === null
    ? bearerCredential(origin, login.secret)
    : basicCredential(origin, login.user, login.secret);
}

/** @throws RangeError when it is no file, or far larger than any export */
async function readText(file: string): Promise<string> {
  const found = await stat(file);
  if (!found.isFile()) throw new RangeError('it is not a file');
  if (found.size > LARGEST_FILE_BYTES) throw new RangeError('it is too large');
  return readFile(file, 'utf8');
}
