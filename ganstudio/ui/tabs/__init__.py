"""The tabs, a file each: `build(studio)` runs inside its gr.Tab.

Most are only their host (the markup of `page/NAME.html`, driven by `page/NAME.js`); a tab that
needs Gradio's queue (an export with progress and cancel) adds its events here.
"""

from ganstudio.ui.tabs import digits, explore, interpolate, models, sample

TABS = {
    "explore": explore.build,
    "sample": sample.build,
    "interpolate": interpolate.build,
    "digits": digits.build,
    "models": models.build,
}
