import { EXIT_CODES, studyOptionsHelp } from './study-options';

/** What `--help` says of a command that trains tasks over seeds, keeps every run in one file and writes a table. */
export const studyHelp = (
  command: string,
  trains: string,
  kept: string,
): string => `Usage: npm run ${command} -- [options]

${trains}

  --seeds 5         so many seeds a task
  --task a,b        these tasks alone
${studyOptionsHelp(kept)}

Exit codes: 0 done; 1 a run failed; ${EXIT_CODES}`;
