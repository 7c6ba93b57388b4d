/** The exported `train.py`. */

/** @param args what its objectives are handed, in their order */
export const trainCode = (
  args: readonly string[],
  trains: boolean,
): string => String.raw`"""Trains the student of this folder as the Distillation Playground does.

The same data, order of batches, objective, stages, schedules and optimiser; what differs are the last bits of sums.

    python train.py                              on one CPU or GPU
    torchrun --nproc_per_node 4 train.py         on several, which together do the very same steps
"""

import argparse
import csv
import json
import os
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel

import objective as objectives
from networks import build_student, build_teacher
from playground import (
    Moment,
    batch_rows,
    gathered,
    load_safetensors,
    make_optimiser,
    own_part,
    save_safetensors,
    uniform,
)
from schedules import learning_rate, scheduled, weighed

HERE = Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "out", help="folder for what comes of it")
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint in that folder")
    parser.add_argument("--amp", action="store_true", help="the student computes in bfloat16")
    parser.add_argument("--device", help="cpu, cuda, ...; a GPU where there is one")
    parser.add_argument("--steps", type=int, help="stop after so many, schedules as they are")
    parser.add_argument("--save-every", type=int, default=500, help="steps between checkpoints")
    about = "a value of run in recipe.json, e.g. dials.temperature=2"
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help=about)
    return parser.parse_args()


def read_run(changes):
    """What recipe.json says of the run, with values changed by name."""
    recipe = json.loads((HERE / "recipe.json").read_text(encoding="utf-8"))
    for change in changes:
        name, _, value = change.partition("=")
        *folders, last = name.split(".")
        place = recipe["run"]
        for folder in folders:
            place = place[folder]
        if last not in place:
            raise SystemExit(f"--set: recipe.json has no run.{name}")
        place[last] = json.loads(value)
    return recipe["run"], recipe["manifest"]


class Data:
    """The training set on the device."""

    def __init__(self, run, device):
        def read(name):
            return torch.from_numpy(np.load(HERE / "data" / f"{name}.npy")).to(device)

        self.run = run
        self.inputs = {name: self.typed(read(f"train.{name}")) for name in run["inputs"]}
        self.labels = read("train.labels").long()
        self.weights = read("train.weights") if run["rows_have_weights"] else None
        self.teacher_logits = read("train.teacher_logits") if run["hears"] else None
        rows = {name: np.load(HERE / "data" / f"rows.{name}.npy") for name in ("labelled", "transfer")}
        self.kinds = {side: self.kinds_of(rows[of["rows"]], of["balanced"]) for side, of in run["batches"].items() if of}
        self.class_shares = self.shares_of(rows["labelled"])

    @staticmethod
    def typed(x):
        return x if x.is_floating_point() else x.long()

    def kinds_of(self, rows, balanced):
        """Rows by their class, for batches in which every class comes alike; else all of them as one kind."""
        if not balanced:
            return [rows]
        labels = self.labels[rows].cpu().numpy()
        return [rows[labels == label] for label in np.unique(labels)]

    def shares_of(self, rows):
        """How often each class is among the rows whose labels are known. [classes]"""
        known = self.labels[rows].flatten()
        if self.weights is not None:
            known = known[self.weights[rows].flatten() > 0]
        return torch.bincount(known, minlength=self.run["classes"]) / max(1, len(known))

    def rows_of(self, side, step):
        run, of = self.run, self.run["batches"][side]
        return batch_rows(self.kinds[side], run["batch_size"], step, run["seed"], of["stream"])

    def inputs_of(self, rows):
        return {name: values[rows] for name, values in self.inputs.items()}

    def labels_of(self, rows):
        """One-hot; zeros where the student may not know. A row for each position of a sequence."""
        labels = self.labels[rows].flatten()
        return nn.functional.one_hot(labels.clamp(min=0), self.run["classes"]) * (labels >= 0)[:, None].float()

    def weights_of(self, rows):
        return None if self.weights is None else self.weights[rows].flatten()

    def teacher_logits_of(self, rows):
        return None if self.teacher_logits is None else self.teacher_logits[rows].reshape(-1, self.run["classes"])


class Sides(nn.Module):
    """The student on both sides of a batch at once: what DistributedDataParallel sees of a step."""

    def __init__(self, student):
        super().__init__()
        self.student = student

    def forward(self, sides):
        given = {}
        for side, (inputs, number) in sides.items():
            Moment.number = number
            given[side] = self.student(inputs)
        return given


class Training:
    def __init__(self, options):
        self.options = options
        self.run, self.manifest = read_run(options.set)
        self.world, self.rank = 1, 0
        local = int(os.environ.get("LOCAL_RANK", 0))
        device = options.device or ("cuda" if torch.cuda.is_available() else "cpu")
        if device == "cuda":
            torch.cuda.set_device(local)
        self.device = torch.device(device)
        if int(os.environ.get("WORLD_SIZE", 1)) > 1:
            dist.init_process_group("nccl" if self.device.type == "cuda" else "gloo")
            self.world, self.rank = dist.get_world_size(), dist.get_rank()
            if self.world > self.run["batch_size"]:
                raise SystemExit(f"--nproc_per_node: {self.world} processes for a batch of {self.run['batch_size']}")
        self.data = Data(self.run, self.device)
        initial = load_safetensors(HERE / "weights" / "initial.safetensors")
        self.student = build_student().to(self.device)
        self.student.load_state_dict({name: each for name, each in initial.items() if not name.startswith("trained.")})
        stages = range(len(self.run["stages"]))
        self.trained = nn.ModuleList(${trains ? `getattr(objectives, f"Trained{i + 1}", nn.Module)() for i in stages` : 'nn.Module() for _ in stages'}).to(self.device)
        self.trained.load_state_dict({name[8:]: each for name, each in initial.items() if name.startswith("trained.")})
        self.teacher = None
        if any(stage["taps"]["teacher"] for stage in self.run["stages"]):
            self.teacher = build_teacher().to(self.device).eval()
            self.teacher.load_state_dict(load_safetensors(HERE / "weights" / "teacher.safetensors"))
        self.optimiser = make_optimiser(
            self.run["optimiser"], [*self.student.parameters(), *self.trained.parameters()]
        )
        self.step, self.stage, self.sides = 0, None, None
        Moment.seed = self.run["seed"]

    def enter(self, at):
        """Begins a stage: what is frozen stands still, and computes as it does in use."""
        if self.stage == at:
            return
        self.stage = at
        stage = self.run["stages"][at]
        self.student.train().requires_grad_(True)
        for module in self.student.layers(stage["frozen"]):
            module.eval().requires_grad_(False)
        for i, module in enumerate(self.trained):
            module.requires_grad_(i == at)
        self.sides = Sides(self.student)
        if self.world > 1 and any(each.requires_grad for each in self.student.parameters()):
            self.sides = DistributedDataParallel(self.sides, broadcast_buffers=False)

    def seen(self, stage, step):
        """Both sides of a batch as objectives read them, the rows of all processes together."""
        run, batch = self.run, self.run["batch_size"]
        rows = {side: self.data.rows_of(side, step - 1) for side in stage["sides"]}
        own, numbers = {}, {}
        for side, all_rows in rows.items():
            part, Moment.first_row = own_part(all_rows)
            numbers[side] = 2 * step + (side == "transfer")
            own[side] = (self.data.inputs_of(part), numbers[side])
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.options.amp):
            given = self.sides(own)
        found = {}
        for side in stage["sides"]:
            student = {tap: gathered(given[side][tap].float(), batch) for tap in stage["taps"]["student"]}
            teacher = {}
            if self.teacher and stage["taps"]["teacher"]:
                with torch.no_grad():
                    said = self.teacher(own[side][0])
                    teacher = {tap: gathered(said[tap], batch) for tap in stage["taps"]["teacher"]}
            found[side] = SimpleNamespace(
                student=student,
                teacher=teacher,
                logits=student["logits"].flatten(0, -2),
                teacher_logits=self.data.teacher_logits_of(rows[side]),
                labels=self.data.labels_of(rows[side]),
                weights=self.data.weights_of(rows[side]),
                seen=self.tokens(rows[side]),
                class_shares=self.data.class_shares,
                draws=self.draws(numbers[side], batch * run["rows_per_sample"]),
            )
        # A batch all of whose samples have labels has one side.
        return {side: found.get(side, next(iter(found.values()))) for side in ("labelled", "transfer")}

    def tokens(self, rows):
        name = self.run["text"]
        return None if name is None else (self.data.inputs[name][rows] != 0).float()

    def draws(self, number, rows):
        def drawn(count):
            index = np.arange(rows * count)
            return uniform(self.run["seed"], self.run["draws_stream"], number, index).reshape(rows, count).to(self.device)

        return drawn

    def take_step(self):
        """One update. Returns what is logged of it."""
        run, step = self.run, self.step + 1
        at = max(i for i, stage in enumerate(run["stages"]) if step > stage["begin"])
        self.enter(at)
        stage = run["stages"][at]
        length = stage["end"] - stage["begin"]
        progress = (step - 1 - stage["begin"]) / (length - 1) if length > 1 else 0
        sides = self.seen(stage, step)
        labelled, transfer, trained = sides["labelled"], sides["transfer"], self.trained[at]
        schedules, dials = stage["schedules"], run["dials"]
        T, alpha = dials["temperature"], dials["alpha"]
        if "temperature" in schedules:
            T = scheduled(schedules["temperature"], progress, T, sides)
        if "alpha" in schedules:
            alpha = scheduled(schedules["alpha"], progress, T, sides)
        factors = [1 if each is None else scheduled(each, progress, T, sides) for each in stage["factors"]]
        total, values = objectives.STAGES[at](${args.join(', ')})

        self.optimiser.zero_grad(set_to_none=True)
        learning = [each for each in [*self.student.parameters(), *trained.parameters()] if each.requires_grad]
        # Whatever no term reaches has a gradient of zero, and so moves by its momentum and decay alone.
        (total + 0 * sum(each.sum() for each in learning)).backward()
        if self.world > 1:
            for parameter in self.student.parameters():
                if parameter.grad is not None:
                    # Of the gradients of each process's own rows the sum is wanted; what has come is the mean.
                    parameter.grad.mul_(self.world)
        for bias in self.student.idle_biases():
            # Zero but for the rounding of sums, of which Adam would make whole steps, other ones in every number of processes.
            if bias.grad is not None:
                bias.grad.zero_()
        if run["optimiser"]["clip_norm"] > 0:
            nn.utils.clip_grad_norm_(learning, run["optimiser"]["clip_norm"])
        rate = learning_rate(run, step)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.step()
        self.step = step
        dials = {"temperature": float(T), "alpha": float(alpha), "learning_rate": rate}
        terms = dict(zip(stage["terms"], [float(value) for value in values]))
        return {"step": step, "stage": at + 1, "total": float(total), **dials, **terms}

    def checkpoint(self, path):
        state = {
            "step": self.step,
            "student": self.student.state_dict(),
            "trained": self.trained.state_dict(),
            "optimiser": self.optimiser.state_dict(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def restore(self, path):
        # Our own file; torch 1's safe loader knows no plain floats, and torch 2 asks which one is meant.
        state = torch.load(path, map_location=self.device, weights_only=False)
        self.step = state["step"]
        self.student.load_state_dict(state["student"])
        self.trained.load_state_dict(state["trained"])
        self.optimiser.load_state_dict(state["optimiser"])

    @torch.no_grad()
    def logits_of(self, inputs):
        self.student.eval()
        self.stage = None
        parts = []
        for start in range(0, len(next(iter(inputs.values()))), 256):
            batch = {name: values[start : start + 256].to(self.device) for name, values in inputs.items()}
            parts.append(self.student(batch)["logits"].float().flatten(0, -2).cpu())
        return torch.cat(parts)

    def measure(self, of, rows=None):
        """Cross-entropy and accuracy on the test set, or on rows of the training set with their true labels; and the logits."""
        run = self.run

        def read(name):
            values = torch.from_numpy(np.load(HERE / "data" / f"{of}.{name}.npy"))
            return values if rows is None else values[rows]

        logits = self.logits_of({name: Data.typed(read(name)) for name in run["inputs"]})
        labels = read("labels" if rows is None else "labels_true").long().flatten()
        weights = read("weights").flatten() if run["rows_have_weights"] else None
        right = (logits.argmax(-1) == labels).float()
        loss = weighed(nn.functional.cross_entropy(logits, labels, reduction="none"), weights)
        return {"loss": float(loss), "accuracy": float(weighed(right, weights))}, logits


def open_log(path, names, step):
    """A CSV file that goes on after a step: what was written behind it is dropped."""
    kept = []
    if step and path.exists():
        with open(path, newline="") as file:
            kept = [row for row in csv.DictReader(file) if int(row["step"]) <= step]
    file = open(path, "w", newline="")
    writer = csv.DictWriter(file, names, restval="")
    writer.writeheader()
    writer.writerows(kept)
    return file, writer


def tensorboard(folder):
    """A writer where TensorBoard is installed."""
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        return None
    return SummaryWriter(folder / "tensorboard")


def main(options=None):
    """Trains, writes what comes of it, and returns the results on the test set."""
    options = options or arguments()
    training = Training(options)
    out, run, first = options.out, training.run, training.rank == 0
    out.mkdir(parents=True, exist_ok=True)
    saved = out / "checkpoint.pt"
    if options.resume and saved.exists():
        training.restore(saved)
    end = min(run["steps"], options.steps or run["steps"])
    names = ["step", "stage", "total", "temperature", "alpha", "learning_rate"]
    names += list(dict.fromkeys(term for stage in run["stages"] for term in stage["terms"]))
    log = board = None
    if first:
        file, log = open_log(out / "log.csv", names, training.step)
        board = tensorboard(out)
    begun, shown = time.monotonic(), 0.0
    while training.step < end:
        told = training.take_step()
        if not first:
            continue
        log.writerow(told)
        if board:
            for name, value in told.items():
                board.add_scalar(name, value, told["step"])
        if time.monotonic() - shown > 5:
            shown = time.monotonic()
            print(f"step {told['step']} of {end}: loss {told['total']:.4f}", flush=True)
        if training.step % options.save_every == 0 or training.step == end:
            file.flush()
            training.checkpoint(saved)
    test, logits = training.measure("test")
    results = {"test": test}
    validation = np.load(HERE / "data" / "rows.validation.npy")
    if len(validation):
        results["validation"], _ = training.measure("train", validation)
    if first:
        file.close()
        if board:
            board.close()
        metadata = {"format": "pt", "distillation_playground": training.manifest}
        save_safetensors(out / "student.safetensors", training.student.state_dict(), metadata)
        np.save(out / "test.logits.npy", logits.numpy())
        results.update(steps=training.step, seconds=round(time.monotonic() - begun, 3), processes=training.world)
        (out / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
        print(json.dumps(results))
    if training.world > 1:
        dist.destroy_process_group()
    return results


if __name__ == "__main__":
    main()
`;
