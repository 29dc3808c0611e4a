import { describe, expect, it } from 'vitest';

import { isLicenseFileName } from '../../../../src/core/health/licenseFileName.ts';

describe('isLicenseFileName', () => {
  it.each([
    ...['LICENSE', 'licence', 'License.md', 'LICENCE.TXT', 'license.rst', 'LICENSE.html', 'UNLICENSE', 'unlicense.txt'],
    ...['COPYING', 'COPYING.txt', 'COPYING.LESSER', 'COPYING.LIB', 'copying-gpl', 'COPYINGv3'],
    ...['LICENSE-MIT', 'LICENSE_MIT.md', 'LICENSE.Apache-2.0', 'LICENSE-APACHE-2.0.txt', 'LICENSE_1_0.txt'],
    ...['LICENSE-2.0.txt', 'LICENSE-DOCS', 'MIT-LICENSE', 'MIT-LICENSE.txt', 'GPL-3.0-LICENSE'],
  ])('takes %s', (name) => {
    expect(isLicenseFileName(name)).toBe(true);
  });

  it.each([
    ...['license.py', 'license.go', 'LICENSE.spdx', 'LICENSE.header', 'license.json', 'LICENSE.mit.py', 'license.cc'],
    ...['LICENSE-3RD-PARTY.txt', 'THIRD-PARTY-LICENSE', 'LICENSES', 'license-checker.md', 'licensee.md'],
    ...['my-license.txt', 'COPYRIGHT', 'copying-files.md', 'copyingmachine', `license-mit${'-'.repeat(200)}`],
  ])('leaves %s', (name) => {
    expect(isLicenseFileName(name)).toBe(false);
  });
});
