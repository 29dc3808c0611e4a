/** What tells the text of a licence from every other one. Phrases are words in lower case with one space between them. */
export interface LicenseFingerprint {
  /** SPDX id; of the GNU licences without `-only` or `-or-later`, which their texts do not say. */
  readonly id: string;
  /** Each of these appears: the first one, and then the others behind it in any order. */
  readonly all: readonly string[];
  /** A short licence, to its end nothing like this appears: it would be another one. */
  readonly unless?: readonly string[];
  /** None of these appears in the whole text. */
  readonly unlessAnywhere?: readonly string[];
}

const MIT_GRANT =
  'permission is hereby granted free of charge to any person obtaining a copy of this software and associated documentation files';
const MIT_CONDITION = 'the above copyright notice and this permission notice';
const MIT_DISCLAIMER = 'the software is provided as is without warranty of any kind';
/** Clauses that some put into a licence and that make it another one. */
const FURTHER_CLAUSES: readonly string[] = [
  ...['acknowledg', 'in advertising or otherwise to promote the sale', 'advertising materials', 'for good not evil'],
  ...[
    'hereby grants to those receiving rights',
    'is not designed licensed or intended for use in',
    'may not be called',
  ],
  ...['this agreement shall be governed', 'are requested to', 'apache software foundation'],
];
const FSL = 'functional source license version 1 1';
const X11_CLAUSE = 'except as contained in this notice the name';
const BSD_GRANT = 'redistribution and use in source and binary forms with or without modification are permitted';
const BSD_BINARY = 'redistributions in binary form must reproduce the above copyright notice';
const BSD_ENDORSEMENT = 'be used to endorse or promote products derived from this software';
const BSD_ADVERTISING = 'all advertising materials mentioning features or use of this software must display';
const BSD_PATENTS = 'no express or implied licenses to any party s patent rights are granted';
const ISC_GRANT = 'permission to use copy modify and or distribute this software for any purpose with or without fee';
const OLD_ISC_GRANT = 'permission to use copy modify and distribute this software for any purpose with or without fee';
const ISC_CONDITION = 'provided that the above copyright notice and this permission notice appear in all copies';
const PSF = 'python software foundation license version 2';
const BEOPEN = 'beopen python open source license agreement version 1';
const GPL_FREE_SOFTWARE = 'as published by the free software foundation';
const GPL_2 = 'gnu general public license version 2 june 1991';
const GPL_3 = 'gnu general public license version 3 29 june 2007';
const LGPL_2 = 'gnu library general public license version 2 june 1991';
const LGPL_2_1 = 'gnu lesser general public license version 2 1 february 1999';
const LGPL_3 = 'gnu lesser general public license version 3 29 june 2007';
const AGPL_3 = 'gnu affero general public license version 3 19 november 2007';
const GNU_TITLES: readonly string[] = [GPL_2, GPL_3, LGPL_2, LGPL_2_1, LGPL_3, AGPL_3];

/** A licence that says its name and date where no other one does. */
const titled = (id: string, ...all: readonly string[]): LicenseFingerprint => ({ id, all });

/** The note that points to a GNU licence; their full texts hold it too, as an example. */
const gnuNote = (id: string, ...all: readonly string[]): LicenseFingerprint => ({
  id,
  all: [...all, GPL_FREE_SOFTWARE],
  unlessAnywhere: GNU_TITLES,
});

/** Licences that projects choose; several of one id are ways to say the same. */
export const LICENSE_FINGERPRINTS: readonly LicenseFingerprint[] = [
  {
    id: 'MIT',
    all: [MIT_GRANT, MIT_CONDITION, MIT_DISCLAIMER],
    unless: [X11_CLAUSE, ...FURTHER_CLAUSES],
    unlessAnywhere: [FSL],
  },
  { id: 'MIT-0', all: [MIT_GRANT, MIT_DISCLAIMER], unless: [MIT_CONDITION, BSD_BINARY, X11_CLAUSE] },
  { id: 'X11', all: [MIT_GRANT, MIT_CONDITION, X11_CLAUSE, 'x consortium'] },
  { id: 'JSON', all: [MIT_GRANT, 'for good not evil'] },
  { id: 'NCSA', all: ['deal with the software without restriction', BSD_BINARY] },
  { id: 'ISC', all: [ISC_GRANT, ISC_CONDITION], unless: FURTHER_CLAUSES },
  { id: 'ISC', all: [OLD_ISC_GRANT, ISC_CONDITION], unless: [X11_CLAUSE, 'except as contained in this notice'] },
  { id: '0BSD', all: [ISC_GRANT], unless: [ISC_CONDITION] },
  {
    id: 'curl',
    all: [OLD_ISC_GRANT, ISC_CONDITION, 'except as contained in this notice the name of a copyright holder'],
  },
  { id: 'BSD-2-Clause', all: [BSD_GRANT, BSD_BINARY], unless: [BSD_ENDORSEMENT, BSD_PATENTS, ...FURTHER_CLAUSES] },
  { id: 'BSD-3-Clause', all: [BSD_GRANT, BSD_BINARY, BSD_ENDORSEMENT], unless: [BSD_PATENTS, ...FURTHER_CLAUSES] },
  {
    id: 'BSD-2-Clause-Patent',
    all: [BSD_GRANT, BSD_BINARY, 'hereby grants to those receiving rights under this license'],
  },
  { id: 'BSD-3-Clause-Clear', all: [BSD_GRANT, BSD_BINARY, BSD_ENDORSEMENT, BSD_PATENTS] },
  {
    id: 'BSD-4-Clause',
    all: [BSD_GRANT, BSD_BINARY, BSD_ADVERTISING, BSD_ENDORSEMENT],
    unless: ['openssl', 'apache'],
  },
  titled('Apache-2.0', 'apache license version 2 0 january 2004'),
  { id: 'Apache-2.0', all: ['licensed under the apache license version 2 0 the license'], unlessAnywhere: [FSL] },
  titled('FSL-1.1-MIT', FSL, 'mit future license'),
  titled('FSL-1.1-ALv2', FSL, 'alv2 future license'),
  titled('GPL-2.0', GPL_2),
  // The Lesser one is a supplement to this one, which stands behind it in one file.
  { id: 'GPL-3.0', all: [GPL_3], unlessAnywhere: [LGPL_3] },
  titled('LGPL-2.0', LGPL_2),
  titled('LGPL-2.1', LGPL_2_1),
  titled('LGPL-3.0', LGPL_3),
  titled('AGPL-3.0', AGPL_3),
  gnuNote(
    'GPL-2.0-or-later',
    'terms of the gnu general public license',
    'either version 2 of the license or at your option any later',
  ),
  gnuNote(
    'GPL-3.0-or-later',
    'terms of the gnu general public license',
    'either version 3 of the license or at your option any later',
  ),
  gnuNote(
    'AGPL-3.0-or-later',
    'terms of the gnu affero general public license',
    'either version 3 of the license or at your option any later',
  ),
  gnuNote(
    'LGPL-3.0-or-later',
    'terms of the gnu lesser general public license',
    'either version 3 of the license or at your option any later',
  ),
  titled('MPL-2.0', 'mozilla public license version 2 0 1 definitions'),
  titled(
    'MPL-2.0',
    'subject to the terms of the mozilla public license v 2 0 if a copy of the mpl was not distributed with this file',
  ),
  { id: 'MPL-1.1', all: ['mozilla public license version 1 1 1 definitions'] },
  titled('EPL-1.0', 'eclipse public license v 1 0 the accompanying program is provided under the terms'),
  titled('EPL-2.0', 'eclipse public license v 2 0 the accompanying program is provided under the terms'),
  titled('CDDL-1.0', 'common development and distribution license', 'cddl version 1 0 1 definitions'),
  titled('CDDL-1.1', 'common development and distribution license', 'cddl version 1 1 1 definitions'),
  titled('Unlicense', 'this is free and unencumbered software released into the public domain'),
  titled('CC0-1.0', 'cc0 1 0 universal'),
  titled('CC-BY-4.0', 'creative commons attribution 4 0 international public license'),
  titled('CC-BY-SA-4.0', 'creative commons attribution sharealike 4 0 international public license'),
  titled('CC-BY-NC-4.0', 'creative commons attribution noncommercial 4 0 international public license'),
  titled('CC-BY-NC-SA-4.0', 'creative commons attribution noncommercial sharealike 4 0 international public license'),
  titled('CC-BY-ND-4.0', 'creative commons attribution noderivatives 4 0 international public license'),
  titled(
    'CC-BY-NC-ND-4.0',
    'creative commons attribution noncommercial noderivatives 4 0 international public license',
  ),
  titled('BSL-1.0', 'boost software license version 1 0 august 17th 2003'),
  titled('WTFPL', 'do what the fuck you want to public license'),
  {
    id: 'Zlib',
    all: [
      'in no event will the authors be held liable for any damages arising',
      'altered source versions must be plainly marked',
    ],
    unless: ['acknowledgment in the product documentation is required', 'see the following'],
  },
  titled('Artistic-2.0', 'the artistic license 2 0'),
  titled('OFL-1.1', 'sil open font license version 1 1 26 february 2007'),
  titled('EUPL-1.1', 'european union public licence v 1 1'),
  titled('EUPL-1.2', 'european union public licence v 1 2'),
  { id: 'PSF-2.0', all: [PSF], unlessAnywhere: [BEOPEN] },
  titled('Python-2.0', PSF, BEOPEN),
  titled(
    'PostgreSQL',
    'permission to use copy modify and distribute this software and its documentation for any purpose without fee and without a written agreement is hereby granted',
  ),
  titled('MS-PL', 'microsoft public license ms pl'),
  titled('UPL-1.0', 'the universal permissive license upl version 1 0'),
  titled('ECL-2.0', 'educational community license version 2 0'),
  titled('AFL-3.0', 'licensed under the academic free license version 3 0'),
  titled('OSL-3.0', 'licensed under the open software license version 3 0'),
  titled('BlueOak-1.0.0', 'blue oak model license version 1 0 0'),
  titled('MulanPSL-2.0', 'mulan permissive software license version 2 mulan psl v2'),
  titled('SSPL-1.0', 'server side public license version 1 october 16 2018'),
  titled('BUSL-1.1', 'business source license 1 1'),
  titled('Elastic-2.0', 'elastic license 2 0'),
  titled('CECILL-2.1', 'cecill free software license agreement', 'version 2 1 dated 2013 06 21'),
];
