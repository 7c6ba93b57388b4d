/** What a study leaves behind: kept as it goes on, never written over, taken up again, and read by the page. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireStudyFile, type StudyFile } from '../engine/study/study-file';
import { parseRunFile } from '../state/runs/run-file';
import { readArguments } from './distill-arguments';
import { readSubject } from './read-subject';
import { interrupted } from './test-support/interrupted';

const folder = mkdtempSync(join(tmpdir(), 'keeping-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const place = (name: string): string => join(folder, name);

const experiment = place('experiment.json');
const short = { training: { steps: 20, teacherEpochs: 1 } };
// With the mark that some editors put before a text.
writeFileSync(experiment, `\uFEFF${JSON.stringify(short)}`);

const program = fileURLToPath(new URL('../../scripts/distill.mjs', import.meta.url));
const distill = (...args: string[]) => spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
const studyIn = (path: string): StudyFile => requireStudyFile(JSON.parse(readFileSync(path, 'utf8')));
const hashesOf = ({ runs }: StudyFile) =>
  runs.map(({ values, seed, outcome }) => [...values, seed, ...Object.values(outcome.results).map(({ hash }) => hash)]);

describe('a finished study', () => {
  const [out, csv, report] = [place('out'), place('runs.csv'), place('report.html')];
  let done: ReturnType<typeof distill>;
  beforeAll(() => {
    const options = ['--seeds', '2', '--sweep', 'temperature=1,8', '--jobs', '2'];
    done = distill(experiment, ...options, '--out', out, '--csv', csv, '--report', report);
    // Four runs on a machine that may be doing much else.
  }, 240_000);

  it('counts its runs and never goes backwards', () => {
    expect(done.status, done.stderr).toBe(0);
    const told = [...done.stderr.matchAll(/run (\d) of 4 .* (\d+) %/g)].map(([, run, share]) => [+run!, +share!]);
    expect(told.length).toBeGreaterThan(2);
    for (const column of [0, 1]) {
      const values = told.map((line) => line[column]!);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });

  it('comes to the same whatever the number of threads, and is not trained again', () => {
    const one = distill(experiment, '--seeds', '2', '--sweep', 'temperature=1,8', '--json');
    const alone = requireStudyFile(JSON.parse(one.stdout));
    expect(hashesOf(studyIn(join(out, 'results.json')))).toEqual(hashesOf(alone));
    const again = distill(join(out, 'results.json'));
    expect(again.stderr).toBe('');
    expect(again.stdout).toContain(done.stdout.split('\n').find((line) => line.startsWith('distilled − scratch'))!);
  });

  it('leaves runs that the page opens, and of which the command takes the experiment', async () => {
    const path = join(out, 'temperature=8', 'seed-43', 'run.json');
    const run = parseRunFile(readFileSync(path, 'utf8'));
    expect(run).toMatchObject({ state: 'done', experiment: { seed: 43, dials: { temperature: 8 } } });
    expect(run.curves.losses.length).toBeGreaterThan(0);
    expect(Object.keys(run.logits).sort()).toEqual(['distilled', 'scratch', 'teacher']);
    expect((await readSubject(path)).experiment).toEqual(run.experiment);
  });

  it('is written over by nothing, and gone on with by --resume', () => {
    const before = readFileSync(csv, 'utf8');
    for (const options of [
      ['--csv', csv],
      ['--out', out],
      ['--report', report],
    ]) {
      const { status, stderr } = distill(experiment, ...options);
      expect(stderr).toMatch(/is there already and is not written over/);
      expect(status).toBe(2);
    }
    expect(readFileSync(csv, 'utf8')).toBe(before);
    const more = ['--seeds', '3', '--sweep', 'temperature=1,8', '--resume', '--out', out, '--csv', csv];
    const { stderr, status } = distill(experiment, ...more);
    expect(stderr).toContain('run 5 of 6');
    expect(status).toBe(0);
    expect(studyIn(join(out, 'results.json')).runs).toHaveLength(6);
    expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(1 + 6 * 3);
    const other = place('other.json');
    writeFileSync(other, JSON.stringify({ ...short, seed: 7 }));
    const refused = distill(other, '--out', out, '--resume', '--sweep', 'temperature=1,8');
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('is of another experiment')]);
  });

  it('has a report that needs nothing from outside', () => {
    const page = readFileSync(report, 'utf8');
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|https?:/);
    expect(page.match(/<svg/g)!.length).toBe(3);
    const { experiment: made, runs } = studyIn(join(out, 'results.json'));
    for (const part of ['Temperature T = 8', process.version, runs[0]!.outcome.results['teacher']!.hash]) {
      expect(page).toContain(part);
    }
    expect(page).toContain(`&quot;seed&quot;: ${made.seed}`);
    expect(page).toMatch(/Distilled − Scratch: .* points; 95 % interval/);
  });
});

describe('before training', () => {
  it('a folder that can’t be made is told of', () => {
    writeFileSync(place('a-file'), '');
    const { status, stderr } = distill(experiment, '--out', join(place('a-file'), 'out'));
    expect(stderr).toMatch(/^--out: ENOTDIR/);
    expect(status).toBe(2);
  });

  it('--resume needs a place where runs are kept', () => {
    expect(distill(experiment, '--resume')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--resume: needs'),
    });
  });

  it('an axis is named along which nothing changes', async () => {
    const path = place('hard.json');
    const arms = [{ id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] }];
    writeFileSync(path, JSON.stringify({ arms }));
    const { remarks } = await readArguments([path, '--sweep', 'temperature=1,2']);
    expect(remarks).toEqual([expect.stringMatching(/^--sweep temperature: every value trains the same networks\. \S/)]);
    expect((await readArguments([experiment, '--sweep', 'temperature=1,2'])).remarks).toEqual([]);
  });
});

it('a table is printed even where results can no longer be written, and the exit code tells', () => {
  const out = place('vanishing');
  const report = join(place('reports'), 'r.html');
  mkdirSync(place('reports'));
  const child = spawnSync(
    'sh',
    [
      '-c',
      '"$0" "$1" "$2" --out "$3" --report "$4" & sleep 1; while [ ! -e "$4" ]; do sleep 0.1; done; rm -r "$5"; wait $!',
      process.execPath,
      program,
      experiment,
      out,
      report,
      place('reports'),
    ],
    { encoding: 'utf8' },
  );
  expect(child.stdout).toMatch(/^distilled +\d/m);
  expect(child.stderr).toMatch(/--report: ENOENT/);
  expect(child.status).toBe(1);
});

describe('an interrupted study', () => {
  const long = place('long.json');
  writeFileSync(long, JSON.stringify({ training: { steps: 600, teacherEpochs: 1 } }));

  const begun = (path: string) => existsSync(path) && /"seed":\d+,"key"/.test(readFileSync(path, 'utf8'));

  it('says what is finished and goes on with it', async () => {
    const out = place('interrupted');
    const kept = join(out, 'results.json');
    const args = [long, '--seeds', '4', '--out', out];
    const { code, told } = await interrupted(program, args, 'SIGTERM', () => begun(kept));
    expect(told).toMatch(
      /Interrupted: \d of 4 runs (is|are) finished and kept in .*results\.json\. The same command with --resume/,
    );
    expect(told).toMatch(/^distilled +\d/m);
    expect(code).toBe(143);
    const before = studyIn(kept).runs;
    expect(before.length).toBeLessThan(4);
    const { status } = distill(...args, '--resume', '--quiet');
    expect(status).toBe(0);
    const after = studyIn(kept).runs;
    expect(after).toHaveLength(4);
    expect(after.slice(0, before.length)).toEqual(before);
  });

  /** Only a terminal has lines that wrap; Python brings one along. */
  const python = '/usr/bin/python3';
  it.skipIf(!existsSync(python))(
    'gives the terminal back after Ctrl+C, or says that there is no Python to try it',
    () => {
      const terminal = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execv(sys.argv[1], sys.argv[1:])
out, sent = b'', False
while True:
    try: part = os.read(fd, 4096)
    except OSError: break
    if not part: break
    out += part
    if not sent and b'seed 42' in out: sent = bool(os.write(fd, bytes([3])))
sys.stdout.buffer.write(out)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;
      const args = ['-c', terminal, process.execPath, program, long, '--seeds', '3'];
      const { status, stdout } = spawnSync(python, args, { encoding: 'utf8' });
      const [off, on] = ['\x1b[?7l', '\x1b[?7h'].map((code) => stdout.lastIndexOf(code)) as [number, number];
      expect(off).toBeGreaterThanOrEqual(0);
      expect(on).toBeGreaterThan(off);
      expect(stdout).toContain('Interrupted: 0 of 3 runs are finished');
      expect(status).toBe(130);
    },
  );

  it('leaves no training behind where whoever began it is killed', async () => {
    const endless = place('endless.json');
    writeFileSync(endless, JSON.stringify({ training: { steps: 100_000, teacherEpochs: 1 } }));
    const { told } = await interrupted(program, [endless], 'SIGKILL', (said) =>
      /distilling|training|loading/.test(said),
    );
    expect(told).toContain('Interrupted: 0 of 1 runs');
  });
});
