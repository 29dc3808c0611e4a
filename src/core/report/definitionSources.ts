const CHAOSS = 'https://chaoss.community/kb/metric-';

/** Where metrics are defined by those who made them up. */
export const DEFINITION_SOURCES = {
  commits: `${CHAOSS}code-changes-commits/`,
  lines: `${CHAOSS}code-changes-lines/`,
  people: `${CHAOSS}contributors/`,
  newPeople: `${CHAOSS}new-contributors/`,
  absenceFactor: `${CHAOSS}contributor-absence-factor/`,
  elephantFactor: `${CHAOSS}elephant-factor/`,
  truckFactor: 'https://arxiv.org/abs/1604.06766',
  coupling: 'https://github.com/adamtornhill/code-maat',
  releases: `${CHAOSS}release-frequency/`,
  languages: 'https://github.com/github-linguist/linguist',
} as const;
