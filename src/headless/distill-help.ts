/** What `npm run distill -- --help` says. */
export const DISTILL_HELP = `Usage: npm run distill -- FILE [options]

Trains an experiment without a page, over seeds and sweeps, and prints what came of it.
FILE: an experiment as JSON, naming only what differs from the default ({} is the default itself); a run saved from
the page; or a study saved from the page or by --out, whose finished runs are not trained again.

  --seeds 5               so many seeds, from the experiment's own on
  --sweep name=1,2,4      every value of a number of the experiment; again for every combination with another
  --jobs 4                runs at once, each in a thread of its own
  --against arm|all       whom the others are compared with; may be repeated
  --metric nll            what they are compared by, as columns are called in the CSV; may be repeated
  --data FILE|FOLDER      your own data;  --target column: what is predicted of them; may be
                          repeated: several tasks, the test set shared by the first of them in the file
  --predicts WAY          … as classes, or as a number: its mean, its mean and spread (spread), or quantiles
  --teacher-logits FILE   a table of logits in the teacher's place
  --teacher-weights FILE  trained weights of the teacher: this page's, or safetensors, a state_dict or ONNX of others
  --teacher-mapping FILE  which of its arrays is which, as JSON, where that can't be told
  --student-weights FILE  where every student starts;  --student-mapping FILE  likewise

  --csv FILE              a row for each combination, seed and network, anew after every run
  --out FOLDER            every network's exports, each run as the page opens it, and results.json, the study
  --with-floats           with --out: small numbers in float32 too
  --project FOLDER        every arm as a project in PyTorch
  --report FILE.html      tables, plots, settings, versions and hashes as one page
  --resume                goes on with what --out or --csv has; nothing finished is trained again
  --json                  prints the study as JSON, and nothing else
  --quiet                 no progress, no remarks
  --help                  this

Files that are there are never written over. Exit codes: 0 done; 1 a run failed, a network diverged or something could
not be written; 2 asked for wrongly; 130 interrupted, 143 ended; whatever was finished is there all the same.`;
