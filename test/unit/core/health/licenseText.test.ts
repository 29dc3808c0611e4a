import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { LICENSE_FINGERPRINTS } from '../../../../src/core/health/licenseFingerprints.ts';
import { licenseIdentifier, recognisedLicenses } from '../../../../src/core/health/licenseText.ts';
import { cpuMs } from './cpuMs.ts';

const MIT = readFileSync(new URL('../../../../LICENSE', import.meta.url), 'utf8');

const BSD = `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following disclaimer.`;
const ENDORSEMENT = `
* Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote products
  derived from this software without specific prior written permission.`;
const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted`;
const ISC_CONDITION = `, provided that the above copyright notice and this permission notice appear in all copies.`;

describe('recognisedLicenses', () => {
  it.each(LICENSE_FINGERPRINTS)('finds $id by what its text says, and nothing else', ({ id, all }) => {
    expect(recognisedLicenses(`Copyright (c) 2020 Ada\n\n${all.join(' and so on, ')}.`)).toEqual([id]);
  });

  it('has phrases as they are compared: words in lower case', () => {
    const phrases = LICENSE_FINGERPRINTS.flatMap(({ all, unless = [], unlessAnywhere = [] }) =>
      [all, unless, unlessAnywhere].flat(),
    );
    expect(phrases.filter((phrase) => !/^[a-z0-9]+(?: [a-z0-9]+)*$/u.test(phrase))).toEqual([]);
  });

  it('does not look at lines, marks and case', () => {
    expect(recognisedLicenses(MIT)).toEqual(['MIT']);
    expect(recognisedLicenses(`> **${MIT.toUpperCase().replaceAll(' ', '\r\n   ')}**`)).toEqual(['MIT']);
  });

  it('tells licences apart by what they lack', () => {
    expect(recognisedLicenses(BSD)).toEqual(['BSD-2-Clause']);
    expect(recognisedLicenses(BSD + ENDORSEMENT)).toEqual(['BSD-3-Clause']);
    expect(recognisedLicenses(ISC)).toEqual(['0BSD']);
    expect(recognisedLicenses(ISC + ISC_CONDITION)).toEqual(['ISC']);
    expect(recognisedLicenses(MIT.replace(/The above copyright[^.]+\./u, ''))).toEqual(['MIT-0']);
  });

  it('does not take a licence with a further clause for the one without', () => {
    expect(recognisedLicenses(`${BSD}\n* The following acknowledgment must be displayed.`)).toEqual([]);
    expect(recognisedLicenses(`${MIT}\nThe Software shall be used for Good, not Evil.`)).toEqual(['JSON']);
  });

  it('gives those of one file in their order', () => {
    expect(recognisedLicenses(`${BSD}${ENDORSEMENT}\n\n${MIT}`)).toEqual(['BSD-3-Clause', 'MIT']);
    expect(recognisedLicenses(`${MIT}\n\n${BSD}\n\n${BSD}${ENDORSEMENT}`)).toEqual([
      'MIT',
      'BSD-2-Clause',
      'BSD-3-Clause',
    ]);
  });

  it('takes the note of a GNU licence for a licence only where the text is not there', () => {
    const note =
      'under the terms of the GNU General Public License as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version.';
    expect(recognisedLicenses(note)).toEqual(['GPL-3.0-or-later']);
    expect(recognisedLicenses(`GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n…\n${note}`)).toEqual(['GPL-3.0']);
  });

  it.each([
    '',
    'All rights reserved.',
    'MIT',
    'This is the MIT License.',
    'GNU General Public License',
    '\0'.repeat(9),
  ])('finds none in %j', (text) => {
    expect(recognisedLicenses(text)).toEqual([]);
  });

  it('takes no longer for a text that begins the same licence again and again', () => {
    const begun = 'Redistribution and use in source and binary forms '.repeat(5000);
    const varied = `${BSD}\n* all acknowledged\n`.repeat(700);
    const found: (readonly string[])[] = [];
    expect(cpuMs(() => found.push(recognisedLicenses(begun), recognisedLicenses(varied)))).toBeLessThan(2000);
    expect(found).toEqual([[], []]);
  });
});

describe('licenseIdentifier', () => {
  it('is what the file says of itself', () => {
    expect(licenseIdentifier('Text\nSPDX-License-Identifier: MIT OR Apache-2.0 \nText')).toBe('MIT OR Apache-2.0');
    expect(licenseIdentifier('<!-- SPDX-License-Identifier:\nMIT -->')).toBeNull();
    expect(licenseIdentifier('MIT')).toBeNull();
  });
});
