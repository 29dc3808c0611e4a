import { JenkinsProvider } from '../../../../src/core/ci/jenkins.ts';
import { type Credential, basicCredential } from '../../../../src/core/http/credential.ts';
import { type FakeItem, type JenkinsServerOptions, startJenkinsServer } from '../../../support/jenkinsServer.ts';
import { createClient, untilEnd } from './ciFixture.ts';

export const BUILD = { number: 42, timestamp: Date.parse('2026-11-20T08:00:00Z'), duration: 90_500 };

export const job = (name: string, color = 'blue', more: Partial<FakeItem> = {}): FakeItem => ({
  ...{ name, color, kind: 'freestyle', build: BUILD },
  ...more,
});
export const folder = (name: string, items: readonly FakeItem[], more: Partial<FakeItem> = {}): FakeItem => ({
  ...{ name, kind: 'folder', items },
  ...more,
});
export const many = (count: number, prefix: string): readonly FakeItem[] =>
  Array.from({ length: count }, (_, index) => job(`${prefix}-${index}`));

export interface Connected {
  readonly server: Awaited<ReturnType<typeof startJenkinsServer>>;
  readonly provider: JenkinsProvider;
}

export async function connect(
  options: JenkinsServerOptions,
  { path = '', login = null, mostJobs }: { path?: string; login?: [string, string] | null; mostJobs?: number } = {},
): Promise<Connected> {
  const server = await untilEnd(startJenkinsServer(options));
  const credential: Credential | null = login === null ? null : basicCredential(server.origin, ...login);
  const address = `${server.address}${path}`;
  const limit = mostJobs === undefined ? {} : { mostJobs };
  return { server, provider: new JenkinsProvider({ client: createClient(), address, credential, ...limit }) };
}
