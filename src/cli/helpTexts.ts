const EXIT_CODES = `
Exit codes: 0 all read, 1 nothing could be done, 2 some repositories incomplete or failed, 3 wrong usage, 4 a repository
breaks a --fail-on rule.
`;

export const ANALYZE_HELP = `
Examples:
  muster analyze                                    the repositories under the current folder, as a table
  muster analyze ~/work --window 90d                the last 90 days
  muster analyze ~/work --json > report.json        only the report on standard output
  muster analyze ~/work -o report.html -o report.md two files and the table, from one analysis
  muster analyze . --as-of 2026-06-30 --only 'lib-*'
  muster analyze . --path src/core --author '*@example.org'
  muster analyze . --jobs jenkins.json              with the CI jobs that were saved from Jenkins
  muster analyze . --format csv --table hotspots    one table for a spreadsheet
  muster analyze . -o tables/ --mask names          every table as CSV in a folder, with nobody named
  muster analyze . --fail-on 'health<50' --fail-on missing:license
${EXIT_CODES}`;

/** After the help of the program itself. */
export const COMMANDS_HELP = `
See muster search --help, muster ci --help, muster explain --help and muster cache --help for the other commands.
`;

const SOURCES_HELP = `
Logins come from the environment alone, and each goes to its own server only:
  MUSTER_JENKINS_USER, MUSTER_JENKINS_TOKEN   user and API token for the one Jenkins of --jenkins
  MUSTER_JENKINS_LOGINS                       for several: JSON, {"https://ci.example.org":"user:token"}
  GH_TOKEN or GITHUB_TOKEN                    for the GitHub of --github
`;

export const CI_HELP = `
Which CI job belongs to which repository, and how its last run ended. What speaks for a repository, strongest first: --map,
--jjb, what the job checks out, the repository of a workflow, the job's name (see muster explain).

Examples:
  muster ci ~/work --jenkins https://ci.example.org        every job of a Jenkins
  muster ci ~/work --jenkins https://ci.example.org/job/team --github
  muster ci ~/work --jobs jenkins.json --map 'site-*=web'  a file saved from Jenkins, and one mapping
  muster ci ~/work --github --json > report.json           the report, with its CI jobs
${SOURCES_HELP}
Exit codes: 0 all read, 1 no repository or no job could be read, 2 a server, a file or a repository failed, 3 wrong usage.
`;

export const EXPLAIN_HELP = `
NAME is a job, by its full name or its id, or a provider: jenkins, jenkinsExport, githubActions. A job is explained by what
speaks for each repository; a provider by who offers it, and why one of them is used. Only a job needs --jenkins, --github
or --jobs, the same as for muster ci.

Examples:
  muster explain site-deploy ~/work --jenkins https://ci.example.org
  muster explain jenkins
${SOURCES_HELP}
Exit codes: 0 explained, 1 nothing could be read, 2 explained, but a server, a file or a repository failed, 3 no such name or
wrong usage.
`;

export const SEARCH_HELP = `
QUERY is words that a commit must all hold: in its message, its author's name or e-mail, the paths that it changed, or as
the beginning of its object id. "Several words" between double quotes stand together. Case does not matter.

Examples:
  muster search 'parser fix' ~/work        over all repositories below a folder
  muster search ada@example.com . -n 10
  muster search 3f2a91c ~/work             a commit, in whichever repository it is
  muster search '"retry budget"' . --json

Exit codes: 0 found, 1 nothing found, 2 some repositories could not be searched, 3 wrong usage.
`;

export const CACHE_HELP = `
Histories that were read are kept in one file, so that the next analysis reads new commits only. MUSTER_CACHE_DIR names
another folder for it.

  muster cache         the file, its size and what is in it
  muster cache clear   drops everything; the next analysis reads all histories again
  muster cache path    the folder, on one line
`;
