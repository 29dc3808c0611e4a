/** Tables of a report as CSV, by the names of their files. */
export const CSV_TABLES = [
  'repositories',
  'contributors',
  'organizations',
  'weekly',
  'hotspots',
  'coupling',
  'repository-coupling',
  'languages',
  'releases',
  'health',
  'portfolio-risk',
  'ci-jobs',
  'problems',
] as const;

export type CsvTable = (typeof CSV_TABLES)[number];

/** What an export replaces by pseudonyms: nothing, e-mail addresses, or names and e-mail addresses. */
export const MASKS = ['none', 'emails', 'names'] as const;

export type Mask = (typeof MASKS)[number];

/** What tells a spreadsheet that a CSV file is UTF-8. Other programs may take it for a part of the first title. */
export const BYTE_ORDER_MARK = '\uFEFF';
