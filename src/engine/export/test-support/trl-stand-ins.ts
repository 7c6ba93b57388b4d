/**
 * Python modules that stand in for TRL, transformers and datasets: as much of each as `gkd.py` uses, written anew from their
 * documentation. A Llama computes as its paper says; GKDConfig refuses what it has no name for.
 */
export const standIns = (experimental: boolean): Readonly<Record<string, string>> => ({
  'datasets.py': DATASETS,
  'transformers.py': TRANSFORMERS,
  ...(experimental
    ? { 'trl/__init__.py': '', 'trl/experimental/__init__.py': '', 'trl/experimental/gkd/__init__.py': TRL }
    : { 'trl/__init__.py': TRL }),
});

const DATASETS = `
class Dataset(list):
    @classmethod
    def from_list(cls, rows):
        assert len({tuple(row) for row in rows}) == 1, "rows of one schema"
        return cls(rows)
`;

const TRANSFORMERS = `
import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F


def weights_of(path):
    data = Path(path).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    assert header.pop("__metadata__")["format"] == "pt"
    found = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        values = np.frombuffer(data[8 + length + start : 8 + length + end], "<f4")
        found[name] = torch.from_numpy(values.copy()).reshape(entry["shape"])
    return found


class LlamaForCausalLM(nn.Module):
    device = torch.device("cpu")

    def __init__(self, folder):
        super().__init__()
        self.config = SimpleNamespace(**json.loads((Path(folder) / "config.json").read_text()))
        self.generation_config = SimpleNamespace(**json.loads((Path(folder) / "generation_config.json").read_text()))
        assert self.config.model_type == "llama" and not self.config.tie_word_embeddings
        self.names = {name: name.replace(".", "/") for name in weights_of(Path(folder) / "model.safetensors")}
        for name, value in weights_of(Path(folder) / "model.safetensors").items():
            self.register_parameter(self.names[name], nn.Parameter(value))

    def state_dict(self):
        return {name: self.get_parameter(own).detach() for name, own in self.names.items()}

    def w(self, name):
        return self.get_parameter(self.names[name + ".weight"])

    def norm(self, x, name):
        return self.w(name) * x * (x.square().mean(-1, keepdim=True) + self.config.rms_norm_eps).rsqrt()

    def turned(self, x):
        width, length = x.shape[-1], x.shape[-2]
        rates = self.config.rope_theta ** (-torch.arange(0, width, 2) / width)
        angles = torch.cat([torch.arange(length)[:, None] * rates] * 2, -1)
        half = torch.cat([-x[..., width // 2 :], x[..., : width // 2]], -1)
        return x * angles.cos() + half * angles.sin()

    def forward(self, input_ids, attention_mask):
        config, (batch, length) = self.config, input_ids.shape
        x = self.w("model.embed_tokens")[input_ids]
        hidden = torch.full((length, length), -1e9).triu(1) + (1 - attention_mask)[:, None, None] * -1e9
        for i in range(config.num_hidden_layers):
            at = f"model.layers.{i}."
            seen = self.norm(x, at + "input_layernorm")
            q, k, v = (
                (seen @ self.w(at + f"self_attn.{part}_proj").T).reshape(batch, length, config.num_attention_heads, config.head_dim).transpose(1, 2)
                for part in "qkv"
            )
            scores = self.turned(q) @ self.turned(k).transpose(-1, -2) / config.head_dim**0.5 + hidden
            mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, -1)
            x = x + mixed @ self.w(at + "self_attn.o_proj").T
            seen = self.norm(x, at + "post_attention_layernorm")
            gate, up = (seen @ self.w(at + f"mlp.{part}_proj").T for part in ("gate", "up"))
            x = x + (F.silu(gate) * up) @ self.w(at + "mlp.down_proj").T
        return SimpleNamespace(logits=self.norm(x, "model.norm") @ self.w("lm_head").T)

    @torch.no_grad()
    def generate(self, input_ids, attention_mask, config):
        ids, mask = input_ids, attention_mask
        ended = torch.zeros(len(ids), dtype=torch.bool)
        for _ in range(config.max_new_tokens):
            logits = self(ids, mask).logits[:, -1] / config.temperature
            if config.top_k:
                logits = logits.masked_fill(logits < logits.topk(config.top_k).values[:, -1:], -1e9)
            token = torch.multinomial(logits.softmax(-1), 1)[:, 0].masked_fill(ended, config.pad_token_id)
            ids, mask = torch.cat([ids, token[:, None]], 1), torch.cat([mask, (~ended).long()[:, None]], 1)
            ended = ended | (token == config.eos_token_id)
            if ended.all():
                break
        return ids


class AutoModelForCausalLM:
    from_pretrained = LlamaForCausalLM


class AutoTokenizer:
    @staticmethod
    def from_pretrained(folder):
        told = json.loads((Path(folder) / "tokenizer_config.json").read_text())
        vocabulary = json.loads((Path(folder) / "tokenizer.json").read_text())["model"]["vocab"]
        return SimpleNamespace(pad_token_id=vocabulary[told["pad_token"]])
`;

const TRL = `
import random
from dataclasses import dataclass
from types import SimpleNamespace

import torch
from torch.nn import functional as F


@dataclass
class GKDConfig:
    output_dir: str = None
    per_device_train_batch_size: int = 8
    max_steps: int = -1
    max_grad_norm: float = 1.0
    seed: int = 42
    logging_steps: float = 500
    save_strategy: str = "steps"
    report_to: str = "all"
    bf16: bool = True
    gradient_checkpointing: bool = True
    remove_unused_columns: bool = True
    dataset_kwargs: dict = None
    temperature: float = 0.9
    lmbda: float = 0.5
    beta: float = 0.5
    max_new_tokens: int = 128
    seq_kd: bool = False


class GKDTrainer:
    def __init__(self, model=None, teacher_model=None, args=None, train_dataset=None, processing_class=None, optimizers=(None, None)):
        assert args.dataset_kwargs["skip_prepare_dataset"] and not args.remove_unused_columns and not args.bf16
        self.model, self.teacher_model, self.args, self.rows = model, teacher_model, args, train_dataset
        self.optimizer, self.lr_scheduler = optimizers
        self.data_collator = None
        self.state = SimpleNamespace(log_history=[])
        self.generation_config = SimpleNamespace(
            max_new_tokens=args.max_new_tokens, temperature=args.temperature, top_k=0,
            pad_token_id=processing_class.pad_token_id, eos_token_id=model.generation_config.eos_token_id,
        )
        random.seed(args.seed)
        torch.manual_seed(args.seed)

    @staticmethod
    def generalized_jsd_loss(student_logits, teacher_logits, labels=None, beta=0.5, temperature=1.0, reduction="batchmean"):
        own, other = (F.log_softmax(each / temperature, -1) for each in (student_logits, teacher_logits))
        if beta in (0, 1):
            p, q = (other, own) if beta == 0 else (own, other)
            apart = p.exp() * (p - q)
        else:
            mixed = (beta * other.exp() + (1 - beta) * own.exp()).log()
            apart = beta * other.exp() * (other - mixed) + (1 - beta) * own.exp() * (own - mixed)
        counted = labels != -100
        return apart[counted].sum() / counted.sum()

    def compute_loss(self, inputs):
        said = self.model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits
        with torch.no_grad():
            told = self.teacher_model(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"]).logits
        given = inputs["prompts"].shape[1]
        return self.generalized_jsd_loss(
            student_logits=said[:, given - 1 : -1], teacher_logits=told[:, given - 1 : -1],
            labels=inputs["labels"][:, given:], beta=self.args.beta,
        )

    def written(self, model, inputs):
        ids = model.generate(inputs["prompts"], inputs["prompt_attention_mask"], self.generation_config)
        pad = ids == self.generation_config.pad_token_id
        return {**inputs, "input_ids": ids, "attention_mask": (~pad).long(), "labels": ids.masked_fill(pad, -100)}

    def train(self):
        args, count = self.args, self.args.per_device_train_batch_size
        self.model.train()
        for step in range(args.max_steps):
            rows = [self.rows[(step * count + i) % len(self.rows)] for i in range(count)]
            inputs, by = self.data_collator(rows), "data"
            if args.seq_kd:
                inputs, by = self.written(self.teacher_model, inputs), "teacher"
            if random.random() <= args.lmbda:
                inputs, by = self.written(self.model, inputs), "student"
            loss = self.compute_loss(inputs)
            self.optimizer.zero_grad()
            loss.backward()
            if args.max_grad_norm:
                torch.nn.utils.clip_grad_norm_(self.model.parameters(), args.max_grad_norm)
            rate = self.optimizer.param_groups[0]["lr"]
            self.optimizer.step()
            self.lr_scheduler.step()
            written = [line[line != -100].tolist() for line in inputs["labels"][:, inputs["prompts"].shape[1] :]]
            self.state.log_history.append({"step": step + 1, "loss": loss.item(), "learning_rate": rate, "by": by, "written": written})
`;
