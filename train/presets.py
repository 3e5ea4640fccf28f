"""The presets: each only says how it differs from Config's defaults, and why.

All were tuned on two plain cores; a machine with a GPU runs them as they are, only sooner.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ganstudio.data.pairs import OWN
from ganstudio.errors import StudioError
from train.config import OWN_FOLDER, Config


@dataclass(frozen=True)
class Preset:
    sentence: str  # what comes out
    values: Mapping[str, Any]
    warm_start: Mapping[str, Any] = field(default_factory=dict)  # on top, with --init-from


CLASSIFIER = {
    "task": "classifier",
    "classifier": {"type": "lenet"},
    "batch": 128,
    "lr_generator": 2e-3,  # of the one network that there is
    "beta1": 0.9,  # nothing plays against it, so momentum helps
    "beta2": 0.999,
    "weight_decay": 1e-3,
    "warm_up": 0.1,  # a high rate from the first step breaks the batch norm statistics
    "decay_from": 0.1,
    "ema": 0.998,
    "budget_minutes": 5.0,
    "frames": 0,
}

COLOUR = {
    **CLASSIFIER,
    "channels": 3,
    "flip": True,
    "crop": 2,
    "batch": 64,  # two cores show a set five to ten times: small batches give more steps
    "weight_decay": 0.05,  # without it a residual net memorises the pictures
    "half": True,
    "budget_minutes": 13.0,
}

DCGAN = {
    "generator": {"type": "dcgan", "z_dim": 64, "width": 192},
    # narrower than the generator: two thirds of a step are the critic's, and it wins anyway
    "critic": {"type": "dcgan-critic", "width": 128, "hidden": 256, "minibatch_std": True},
    "r1": 0.02,  # 28 px digits are easy: more flattens the critic, none lets it run away
    "penalty_every": 8,  # lazy: the penalty costs as much as a whole step
    "lr_generator": 1e-3,  # small networks bear it, and two cores show few pictures
    "lr_critic": 1e-3,
    # small batches at first: four times the steps, FD 125 in place of 220 at 24,000 pictures
    "batch_first": 16,
    "ema": 0.9995,
    "budget_minutes": 20.0,
}

CGAN = {
    **DCGAN,
    "conditional": True,
    "generator": {"type": "dcgan", "z_dim": 64, "embed_dim": 32, "width": 192},
    "budget_minutes": 30.0,
}

KINDS = {
    **DCGAN,
    # without classes, a soft choice of kinds: at 24,000 pictures FD 220 in place of 430
    "generator": {"type": "dcgan", "z_dim": 64, "embed_dim": 32, "width": 192, "modes": 16},
}

# what the StyleGANs of the same pictures are measured against
DCGAN_COLOUR = {
    **DCGAN,
    "image_size": 64,
    "channels": 3,
    "flip": True,  # faces mirror well
    "generator": {"type": "dcgan", "z_dim": 64, "width": 192},
    "batch": 32,  # more steps for the pictures that two cores show in an hour
    "batch_first": 0,
    "r1": 0.1,  # five times the digits': eleven thousand pictures are few
    "measure_pictures": 1000,
    "budget_minutes": 60.0,
}

MLP = {
    "generator": {"type": "mlp", "z_dim": 64, "width": 256},
    "critic": {"type": "mlp-critic", "width": 256},
    "lr_generator": 2e-4,  # fully connected layers jump at the DCGAN's rate
    "lr_critic": 2e-4,
    "beta1": 0.5,  # the DCGAN paper's habit; a plain critic without penalty wants it
    "beta2": 0.999,
    "budget_minutes": 20.0,
}

# styles on a DCGAN's layers: the same game as the DCGAN, and clean faces in half an hour
STYLE = {
    **DCGAN_COLOUR,
    "task": "stylegan",
    "generator": {
        "type": "style-dcgan",
        "z_dim": 128,
        "w_dim": 128,
        "mapping_layers": 4,
        "widths": (192, 96, 48, 24, 16),  # the DCGAN's
    },
    "mixing": 0.5,  # at the paper's 0.9 hardly a picture is of one style
}

# 64 px, a million parameters: two cores show them 400,000 pictures in two hours
STYLEGAN2 = {
    "task": "stylegan",
    "image_size": 64,
    "channels": 3,
    "generator": {"type": "stylegan2", "z_dim": 128, "w_dim": 128, "mapping_layers": 4},
    # beside the projected critic a plain one a quarter as large: it sees a batch's spread and the
    # clean ground, to which frozen features are blind
    "critic": {"type": "stylegan2-critic", "widths": (64, 64, 48, 32, 16)},
    "critics": "both",
    "plain_weight": 8.0,  # its gradient is some 16 times shorter than the projected critic's
    "projected": {"size": 96},  # features know larger things than 64 px show; 128 costs half more
    "blur_images": 5_000,  # else the projected critic wins outright in the first 300 steps
    "diff_augment": "translation",  # no colours: they would tint the ground
    "flip": True,  # faces mirror well
    "mixing": 0.5,  # at the paper's 0.9 hardly a picture is of one style
    "r1": 0.1,  # four times the rule of thumb 0.0002 x side^2 / batch: drawings have hard edges
    "penalty_every": 16,  # lazy: it costs as much as a whole step of the critic
    "batch": 32,
    "batch_first": 16,  # twice the steps while everything is still to be learnt
    "batch_full": 0.1,
    "lr_generator": 2e-3,  # equalised layers want the paper's high rate
    "lr_critic": 2e-3,
    "decay_from": 0.7,
    "ema": 0.998,  # half of it is younger than 11,000 pictures
    "measure_pictures": 1000,
    "measures": 12,
    "budget_minutes": 120.0,
}

# a trained generator only has to turn to other pictures
FINE_TUNED = {
    "generator_waits": -1,  # only as long as there are new critics (warm_start.py)
    "freeze_critic": 2,
    "blur_images": 0,  # it draws well enough for the projected critic as it is
    "budget_minutes": 10.0,
}

# what all translators share
TRANSLATION = {
    "task": "translation",
    "channels": 3,
    "flip": True,
    "measures": 8,
    "half": True,
    "keep_critic": False,  # at 128 px they would take the folder over what may be bundled
}

# thin layers, a twentieth of the paper's multiplications, and the DCGAN's game
CYCLEGAN = {
    **TRANSLATION,
    "image_size": 64,
    "crop": 4,
    "generator": {"type": "cyclegan-thin", "widths": (16, 24, 48, 128), "blocks": 4},
    # it sees the whole picture, and how alike a batch's are: what makes a face a face lies far
    # apart, and patches are blind to it
    "critic": {"type": "dcgan-critic", "width": 128, "hidden": 256, "minibatch_std": True},
    "r1": 0.1,
    "penalty_every": 8,
    "diff_augment": "translation",  # a critic soon memorises a few thousand pictures
    "cycle_share": 0.25,  # the way back only has to be kept open
    "identity": 1.0,
    "identity_share": 0.125,
    "pool": 0,  # R1 already keeps the critic from running after the last fakes
    "batch": 8,  # of each side; more steps for the pictures of an hour
    "ema": 0.998,
    "decay_from": 0.4,
    "measure_pictures": 200,
    "budget_minutes": 60.0,
}

# the networks and the game of the paper, with what docs/decisions/012 found
CYCLEGAN_PAPER = {
    **TRANSLATION,
    "image_size": 64,
    "crop": 4,
    "generator": {"type": "cyclegan", "width": 40, "blocks": 6},
    # patches of 46 px: the paper's 70 exceed the picture
    "critic": {"type": "patch-critic", "width": 48, "halvings": 2, "steady": 2},
    "objective": "least-squares",
    "diff_augment": "colour,translation",
    "batch": 8,
    "lr_generator": 4e-4,
    "lr_critic": 4e-4,
    "beta1": 0.5,
}

CYCLEGAN_GPU = {
    **CYCLEGAN_PAPER,
    "image_size": 128,
    "crop": 8,
    "generator": {"type": "cyclegan", "width": 48, "blocks": 9},
    "critic": {"type": "patch-critic", "width": 64, "halvings": 3, "steady": 1},  # the paper's
    "cycle_square": 4,  # the same share of the picture as at 64 px
    "batch": 16,  # fewer leave a GPU idle
    "bf16": "on",
    "measure_pictures": 1000,
    "budget_minutes": 25.0,
}

TRANSLATORS = {
    "face2anime": "photographs of faces to anime drawings, and back",
    "shanshui": "landscape photographs to Chinese ink paintings, and back",
    "monet": "landscape photographs to paintings in Monet's manner, and back",
}

PRESETS: dict[str, Preset] = {
    "classifier-mnist": Preset(
        "a small classifier of digits, the backbone that measures the digit generators",
        {**CLASSIFIER, "shift": 2.0, "turn": 10.0, "scale": 0.1},  # a digit stays the digit
    ),
    "classifier-fashion": Preset(
        "a small classifier of garments, the backbone that measures the garment generators",
        {**CLASSIFIER, "data": "fashion", "flip": True, "shift": 1.0},  # garments mirror well
    ),
    "classifier-cifar10": Preset(
        "a small residual classifier, the backbone that measures the generators of colour pictures",
        {
            **COLOUR,
            "data": "cifar10",
            "image_size": 32,
            "classifier": {"type": "resnet", "widths": (32, 64, 128, 256)},
        },
    ),
    "classifier-anime-tags": Preset(
        "a small residual network that says what an anime face shows: hair, eyes, smile, glasses",
        {
            **COLOUR,
            "data": "anime_64",
            "image_size": 64,
            "classifier": {
                "type": "resnet",
                "widths": (16, 32, 64, 128, 192),  # thin where pictures are large
                "dropout": 0.2,  # tags are machine-made, so many are wrong
                "multi_label": True,
            },
            "budget_minutes": 9.0,
        },
    ),
    "gan-mnist": Preset("the first GAN, of fully connected layers, on digits", MLP),
    "dcgan-mnist": Preset("a convolutional GAN with a soft choice of 16 modes, on digits", KINDS),
    "dcgan-fashion": Preset(
        "a convolutional GAN with a soft choice of 16 modes, on garments",
        {**KINDS, "data": "fashion"},
    ),
    "cgan-mnist": Preset("a GAN that writes the digit you ask for", CGAN),
    "cgan-fashion": Preset(
        "a GAN that draws the kind of garment you ask for", {**CGAN, "data": "fashion"}
    ),
    "dcgan-anime": Preset(
        "a convolutional GAN on anime faces", {**DCGAN_COLOUR, "data": "anime_64"}
    ),
    "dcgan-faces": Preset(
        "a convolutional GAN on faces of people", {**DCGAN_COLOUR, "data": "celeba_128"}
    ),
    "dcgan-cifar10": Preset(
        "a convolutional GAN on ten kinds of things and animals, in colour",
        {**DCGAN_COLOUR, "data": "cifar10", "image_size": 32, "r1": 0.02},  # 45,000 pictures
    ),
    "dcgan-custom": Preset(
        "a convolutional GAN on your own folder or zip of pictures (--images)",
        {
            **DCGAN,
            "data": OWN_FOLDER,
            "image_size": 64,
            "channels": 3,
            "flip": True,  # doubles a small set; --set flip=false where left and right matter
            "generator": {"type": "dcgan", "z_dim": 64, "width": 192},
            "batch": 32,  # more steps in the few minutes that a first try is given
            "batch_first": 0,
            "ema": 0.999,
            "r1": 0.5,  # a critic soon memorises a few hundred pictures
            "diff_augment": "auto",  # by the number of pictures (fit.py)
            "measure_pictures": 1000,
            "budget_minutes": 15.0,
        },
    ),
    "style-anime": Preset(
        "anime faces, to be steered layer by layer", {**STYLE, "data": "anime_64"}
    ),
    "style-faces": Preset(
        "faces of people, to be steered layer by layer", {**STYLE, "data": "celeba_128"}
    ),
    "style-custom": Preset(
        "the same on your own folder or zip of pictures (--images)",
        {
            **STYLE,
            "data": OWN_FOLDER,
            "diff_augment": "auto",  # by the number of pictures (fit.py)
            "r1": 0.5,  # a critic soon memorises a few hundred pictures
            "budget_minutes": 30.0,
        },
        FINE_TUNED,
    ),
    "stylegan2-anime": Preset(
        "anime faces, to be steered layer by layer", {**STYLEGAN2, "data": "anime_64"}
    ),
    "stylegan2-faces": Preset(
        "faces of people, to be steered layer by layer", {**STYLEGAN2, "data": "celeba_128"}
    ),
    "stylegan-fashion": Preset(
        "garments of the kind you ask for, to be steered layer by layer",
        {
            **DCGAN,
            "task": "stylegan",
            "data": "fashion",
            "conditional": True,
            "generator": {
                "type": "style-dcgan",
                "z_dim": 64,
                "w_dim": 64,
                "mapping_layers": 4,
                "widths": (192, 96, 48),  # the DCGAN's
            },
            "mixing": 0.5,  # at the paper's 0.9 hardly a picture is of one style
        },
    ),
    "stylegan2-custom": Preset(
        "the same on your own folder or zip of pictures (--images); its size is chosen from them",
        {
            **STYLEGAN2,
            "data": OWN_FOLDER,
            "image_size": 0,  # these three are chosen from the pictures (fit.py)
            "channels": 0,
            "r1": -1.0,
            "critic": {"type": "stylegan2-critic"},  # of the side that is chosen
            "ada_target": 0.6,  # the paper's; most folders are small
            "budget_minutes": 60.0,
        },
        FINE_TUNED,
    ),
    **{
        f"cyclegan-{data}": Preset(sentence, {**CYCLEGAN, "data": data})
        for data, sentence in TRANSLATORS.items()
    },
    **{
        f"cyclegan-{data}-128": Preset(
            f"the same at 128 px, for a GPU: {sentence}", {**CYCLEGAN_GPU, "data": data}
        )
        for data, sentence in TRANSLATORS.items()
    },
    "cyclegan-custom": Preset(
        "from one of your own two sets of pictures to the other, and back (--a and --b)",
        {**CYCLEGAN, "data": OWN},
    ),
    "smoke-28": Preset(
        "a very small net on digits, to try an objective in a minute (--set objective=hinge)",
        {
            "generator": {"type": "dcgan", "z_dim": 32, "width": 64},
            "critic": {"type": "dcgan-critic", "width": 64, "hidden": 64},
            "batch": 32,
            "r1": 0.1,  # without it some objectives' critic wins in fifty steps
            "penalty_every": 4,
            "lr_generator": 5e-4,
            "lr_critic": 5e-4,
            "beta1": 0.5,
            "budget_minutes": 1.0,
            "frames": 12,
            "measures": 3,
            "measure_pictures": 1000,
        },
    ),
}


def configure(name: str, warm_start: bool = False) -> Config:
    """The configuration of a preset.

    Args:
        warm_start: the run starts from a checkpoint.

    Raises:
        StudioError: no preset of this name; the nearest is named.
    """
    if name not in PRESETS:
        near = difflib.get_close_matches(name, PRESETS, 1, 0.4)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        raise StudioError(f"There is no preset “{name}”.{hint} `--list` prints them all.")
    preset = PRESETS[name]
    return Config(preset=name, **{**preset.values, **(preset.warm_start if warm_start else {})})
