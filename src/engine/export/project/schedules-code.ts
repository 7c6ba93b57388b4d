/** The exported `schedules.py`. */
export const schedulesCode = String.raw`"""How temperature, weights and the learning rate move while the student trains."""

import math

import torch


def planned(schedule, progress):
    """The value of a schedule where this share of its stage is done."""
    kind = schedule["kind"]
    if kind == "constant":
        return schedule["value"]
    if kind in ("linear", "cosine"):
        start, end = schedule.get("start", 0), schedule.get("end", 1)
        done = min(1, max(0, (progress - start) / (end - start))) if end > start else float(progress >= start)
        eased = done if kind == "linear" else (1 - math.cos(math.pi * done)) / 2
        return schedule["from"] + (schedule["to"] - schedule["from"]) * eased
    points = schedule["points"]
    before = [point for point in points if point["at"] <= progress] or points[:1]
    after = [point for point in points if point["at"] > progress]
    if kind == "step" or not after or progress < points[0]["at"]:
        return before[-1]["value"]
    a, b = before[-1], after[0]
    return a["value"] + (b["value"] - a["value"]) * (progress - a["at"]) / (b["at"] - a["at"])


def weighed(values, weights):
    return values.mean() if weights is None else (values * weights).sum() / weights.sum().clamp(min=1e-30)


def scheduled(schedule, progress, T, sides):
    """The value of a schedule, planned or from what both networks say of the transfer batch."""
    if schedule["kind"] not in ("disagreement", "confidence", "difference"):
        return planned(schedule, progress)
    side = sides["transfer"]
    with torch.no_grad():
        if schedule["kind"] == "difference":
            apart = ((side.teacher_logits / T).softmax(-1) - (side.logits / T).softmax(-1)).abs()
            return 1 / (1 + weighed(apart.mean(-1), side.weights))
        if schedule["kind"] == "confidence":
            signal = weighed(side.teacher_logits.softmax(-1).amax(-1), side.weights)
        else:
            apart = (side.teacher_logits.softmax(-1) - side.logits.softmax(-1)).abs().sum(-1)
            signal = weighed(apart, side.weights) / 2
    return schedule["from"] + (schedule["to"] - schedule["from"]) * signal


def learning_rate(run, step):
    """At a step counted from 1: a linear warm-up, then constant or half a cosine down to 0."""
    rate, total = run["learning_rate"], run["steps"]
    warm = math.floor(rate["warm_up"] * total + 0.5)
    if step <= warm:
        return rate["base"] * step / (warm + 1)
    if rate["schedule"] == "constant":
        return rate["base"]
    return rate["base"] * (1 + math.cos(math.pi * (step - 1 - warm) / max(1, total - warm))) / 2
`;
