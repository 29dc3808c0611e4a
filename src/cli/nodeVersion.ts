import { engines } from '../../package.json';

/** Whether `version` (as `22.13.0`) is at least that of `engines.node`; what to say when it is not. */
export function complaintAboutNode(version: string): string | null {
  const oldest = engines.node.replace('>=', '');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `muster needs Node ${oldest} or newer, and this is Node ${version}.`;
}
