/** What `--help` says of a command that trains tasks over seeds, keeps every run in one file and writes a table. */
export const studyHelp = (
  command: string,
  trains: string,
  kept: string,
): string => `Usage: npm run ${command} -- [options]

${trains}

  --seeds 5         so many seeds a task
  --task a,b        these tasks alone
  --jobs 2          runs at once, each in a thread of its own
  --resume          takes what was trained alike from ${kept}, where every run is kept as it ends
  --out FILE.md     writes the table
  --json            prints the runs as JSON, and nothing else
  --quiet           no progress
  --help            this

Exit codes: 0 done; 1 a run failed; 2 asked for wrongly; 130 interrupted, 143 ended: finished runs are kept.`;
