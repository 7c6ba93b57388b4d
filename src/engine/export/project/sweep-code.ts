/** The exported `sweep.py`. */
export const sweepCode = String.raw`"""Looks for better values of what recipe.json names: a driver to be changed by hand.

    python sweep.py --trials 20            Optuna; started on several machines with one --storage, they share the trials
    python sweep.py --trials 20 --ray      the same search on the workers of Ray Tune

A trial is judged by its loss on the validation samples, or without such on the test set, which then judges nothing else.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Name in run of recipe.json: least, most, and whether in equal factors.
SPACE = {
    "dials.temperature": (1.0, 10.0, False),
    "dials.alpha": (0.0, 1.0, False),
    "learning_rate.base": (1e-4, 3e-2, True),
}


def loss_of(values, folder):
    """Trains with these values in a process of its own."""
    changes = [part for name, value in values.items() for part in ("--set", f"{name}={value}")]
    subprocess.run([sys.executable, str(HERE / "train.py"), "--out", str(folder), *changes], check=True, stdout=subprocess.DEVNULL)
    results = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return results.get("validation", results["test"])["loss"]


def with_optuna(options):
    import optuna

    def objective(trial):
        values = {name: trial.suggest_float(name, least, most, log=log) for name, (least, most, log) in SPACE.items()}
        return loss_of(values, options.out / f"trial-{trial.number}")

    study = optuna.create_study(study_name="student", storage=options.storage, load_if_exists=True)
    study.optimize(objective, n_trials=options.trials)
    return study.best_value, study.best_params


def with_ray(options):
    from ray import tune

    def trial(config):
        return {"loss": loss_of(config, options.out / tune.get_context().get_trial_id())}

    space = {name: (tune.loguniform if log else tune.uniform)(least, most) for name, (least, most, log) in SPACE.items()}
    settings = tune.TuneConfig(metric="loss", mode="min", num_samples=options.trials)
    best = tune.Tuner(trial, param_space=space, tune_config=settings).fit().get_best_result()
    return best.metrics["loss"], best.config


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=20)
    parser.add_argument("--ray", action="store_true")
    parser.add_argument("--storage", help="of Optuna, e.g. sqlite:///sweep.db")
    parser.add_argument("--out", type=Path, default=HERE / "sweep")
    options = parser.parse_args()
    loss, values = (with_ray if options.ray else with_optuna)(options)
    print(json.dumps({"loss": loss, **values}, indent=2))
`;
