/** The exported `gkd.py`. Written by TRL's sources of 0.16 to 1.x, where GKDTrainer stands in one of two places. */

export const gkdCode = String.raw`"""Trains the student of this folder with TRL's GKDTrainer, from its teacher's opinions of each token.

    pip install trl
    python gkd.py

gkd.json has what the trainer is told. Its own order of samples and its own random numbers are used: it does not follow the
playground step by step.
"""

import argparse
import json
from pathlib import Path

import torch
from datasets import Dataset
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer

try:
    from trl.experimental.gkd import GKDConfig, GKDTrainer
except ImportError:  # before it moved there
    from trl import GKDConfig, GKDTrainer

from playground import make_optimiser, save_safetensors
from schedules import learning_rate

HERE = Path(__file__).resolve().parent
IGNORED = -100


def read(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def samples(name):
    """Of each sample prompt and completion as text and as ids."""
    with open(HERE / "data" / name, encoding="utf-8") as lines:
        return Dataset.from_list([json.loads(line) for line in lines])


def collated(rows, pad):
    """A batch as GKDTrainer reads it: prompts end, and completions begin, in the same place in all rows."""
    width = max(len(row["prompt_ids"]) for row in rows)
    length = max(len(row["completion_ids"]) for row in rows)

    def filled(value, prompt, completion):
        lines = []
        for row in rows:
            before, after = row["prompt_ids"], row["completion_ids"]
            left, right = [value] * (width - len(before)), [value] * (length - len(after))
            lines.append(left + prompt(before) + completion(after) + right)
        return torch.tensor(lines)

    def ones(ids):
        return [1] * len(ids)

    def ignored(ids):
        return [IGNORED] * len(ids)

    ids, mask = filled(pad, list, list), filled(0, ones, ones)
    return {
        "input_ids": ids,
        "attention_mask": mask,
        "labels": filled(IGNORED, ignored, list),
        "prompts": ids[:, :width],
        "prompt_attention_mask": mask[:, :width],
    }


class Trainer(GKDTrainer):
    """GKDTrainer knows a temperature for what is written only: here its divergence is softened too."""

    loss = None

    def generalized_jsd_loss(self, *logits, **given):
        softened = GKDTrainer.generalized_jsd_loss(*logits, **{**given, "temperature": self.loss["temperature"]})
        return self.loss["factor"] * softened


@torch.no_grad()
def measure(model, rows, pad):
    """Cross-entropy and accuracy over the tokens of the test texts."""
    model.eval()
    total = right = count = 0
    for start in range(0, len(rows), 256):
        batch = collated([rows[i] for i in range(start, min(start + 256, len(rows)))], pad)
        batch = {name: values.to(model.device) for name, values in batch.items()}
        logits = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).logits[:, :-1].float()
        labels = batch["labels"][:, 1:]
        counted = labels != IGNORED
        total += float(nn.functional.cross_entropy(logits[counted], labels[counted], reduction="sum"))
        right += int((logits.argmax(-1) == labels)[counted].sum())
        count += int(counted.sum())
    return {"loss": total / count, "accuracy": right / count}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE / "gkd", help="folder for what comes of it")
    parser.add_argument("--steps", type=int, help="stop after so many, the learning rate as it is")
    options = parser.parse_args()
    settings, recipe = read("gkd.json"), read("recipe.json")
    run = recipe["run"]
    tokenizer = AutoTokenizer.from_pretrained(HERE / "student")
    student = AutoModelForCausalLM.from_pretrained(HERE / "student")
    teacher = AutoModelForCausalLM.from_pretrained(HERE / "teacher")
    optimiser = make_optimiser(run["optimiser"], student.parameters())
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda taken: learning_rate(run, taken + 1))
    trainer = Trainer(
        model=student,
        teacher_model=teacher,
        args=GKDConfig(
            **settings["trl"],
            output_dir=str(options.out),
            per_device_train_batch_size=run["batch_size"],
            max_steps=min(run["steps"], options.steps or run["steps"]),
            max_grad_norm=run["optimiser"]["clip_norm"],
            seed=run["seed"],
            logging_steps=1,
            save_strategy="no",
            report_to="none",
            # Newer versions would compute in bfloat16, and their own preparation of texts knows chats only.
            bf16=False,
            gradient_checkpointing=False,
            remove_unused_columns=False,
            dataset_kwargs={"skip_prepare_dataset": True},
        ),
        train_dataset=samples("train.jsonl"),
        processing_class=tokenizer,
        optimizers=(optimiser, rates),
    )
    trainer.loss = settings["loss"]
    # Older versions put their own in the place of one that they are given.
    trainer.data_collator = lambda rows: collated(rows, tokenizer.pad_token_id)
    if settings["greedy"]:
        trainer.generation_config.top_k = 1
        getattr(trainer, "generation_kwargs", {})["top_k"] = 1
    trainer.train()
    options.out.mkdir(parents=True, exist_ok=True)
    results = {"test": measure(student, samples("test.jsonl"), tokenizer.pad_token_id)}
    metadata = {"format": "pt", "distillation_playground": recipe["manifest"]}
    save_safetensors(options.out / "student.safetensors", student.state_dict(), metadata)
    log = [each for each in trainer.state.log_history if "loss" in each]
    (options.out / "log.json").write_text(json.dumps(log, indent=2) + "\n", encoding="utf-8")
    (options.out / "results.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results))


if __name__ == "__main__":
    main()
`;
