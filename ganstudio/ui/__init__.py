"""The page: a calm frame of Gradio (Blocks, Tabs, endpoints), and stage and panels of our own.

docs/page.md says how a tab is built on it. In short: `tabs.py` lists the tabs, `page/NAME/` is
a tab's markup, script (`ganstudio.tabs.define(...)`) and style, `strings/NAME.py` its words in both
languages, and `serve.py` has the one server function, `draw`, behind every picture.
"""
