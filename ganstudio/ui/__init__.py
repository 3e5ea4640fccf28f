"""The page: a calm frame of Gradio (Blocks, Tabs, endpoints), and stage and panels of our own.

docs/page.md says how a tab is built on it. In short: `page/NAME.html` is a tab's markup,
`page/NAME.js` its script (`ganstudio.tabs.define(...)`), `page/NAME.css` what only it needs,
`tabs/NAME.py` its place in Gradio, `strings/NAME.py` its words in both languages, `serve.py` the
one server function, `draw`, behind every picture.
"""
