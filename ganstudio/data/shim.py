"""Import torchvision, also where its compiled part does not fit the installed PyTorch.

The wheel that pip offers beside PyTorch's CPU build stops with "operator torchvision::nms does not
exist". We need none of those operators, only the data sets, so each missing one is declared (never
defined), and the import is tried again. Late: called only where pictures are read, never by the
app, which does without torchvision.
"""

import sys
import warnings
from types import ModuleType

from ganstudio.errors import DataError

_MISSING = "operator torchvision::"
_DECLARED = []  # the Library object must live as long as the operators that it declares


def torchvision_datasets() -> ModuleType:
    """The module torchvision.datasets."""
    for _ in range(8):  # one operator is reported a try; two are known to be missing
        try:
            with warnings.catch_warnings():  # its image decoders are missing too; we use Pillow
                warnings.simplefilter("ignore")
                from torchvision import datasets
            return datasets
        except RuntimeError as error:
            if _MISSING not in str(error):
                raise
            _declare(str(error).split(_MISSING)[1].split()[0])
        except ImportError:
            break
    raise DataError(
        "The known data sets are read with torchvision, which cannot be imported here: "
        "run `pip install -r requirements.txt`."
    )


def _declare(operator: str) -> None:
    """Give PyTorch the name of an operator, and forget the half-imported torchvision."""
    import torch

    if not _DECLARED:
        _DECLARED.append(torch.library.Library("torchvision", "FRAGMENT"))
    _DECLARED[0].define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
    for module in [name for name in sys.modules if name.split(".")[0] == "torchvision"]:
        del sys.modules[module]
