"""The theme: paper, ink, and two colours with one meaning (coral: generator, blue: critic).

Gradio's own parts take their colours from here; our own from `page/base.css`, which holds the same
tokens. A test keeps the two equal.
"""

import gradio as gr

# token: (light, dark)
TOKENS = {
    "paper": ("#F7F6F2", "#131316"),
    "panel": ("#FFFFFF", "#1B1B20"),
    "sunk": ("#F1F0EB", "#222228"),
    "ink": ("#1B1B1F", "#ECECF0"),
    "mute": ("#5F5F6B", "#A3A3AE"),
    "line": ("#E0DED6", "#33333B"),
    "outline": ("#8A867A", "#70707C"),
    "generator": ("#C2410C", "#FF8F63"),
    "on-generator": ("#FFFFFF", "#1B1B1F"),
    "critic": ("#1D4ED8", "#8AABFF"),
}

FONT = [
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Helvetica Neue",
    "Arial",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "sans-serif",
]
MONO = ["ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace"]


def theme() -> gr.themes.Base:
    """Gradio's Base with its grounds, borders and buttons quietened."""
    pairs = {
        "body_background_fill": "paper",
        "body_text_color": "ink",
        "body_text_color_subdued": "mute",
        "background_fill_primary": "panel",
        "background_fill_secondary": "sunk",
        "border_color_primary": "line",
        "border_color_accent": "generator",
        "block_label_text_color": "mute",
        "block_title_text_color": "ink",
        "block_info_text_color": "mute",
        "input_background_fill": "panel",
        "input_border_color": "outline",
        "input_border_color_focus": "critic",
        "input_placeholder_color": "mute",
        "slider_color": "generator",
        "button_primary_background_fill": "generator",
        "button_primary_background_fill_hover": "generator",
        "button_primary_border_color": "generator",
        "button_primary_text_color": "on-generator",
        "button_secondary_background_fill": "panel",
        "button_secondary_background_fill_hover": "sunk",
        "button_secondary_border_color": "outline",
        "button_secondary_text_color": "ink",
        "link_text_color": "critic",
        "loader_color": "generator",
        "error_text_color": "ink",
    }
    values = {
        "block_background_fill": "transparent",
        "block_background_fill_dark": "transparent",
        "block_border_width": "0px",
        "block_padding": "0",
        "block_shadow": "none",
        "layout_gap": "0px",
        "form_gap_width": "0px",
        "input_shadow": "none",
        "input_shadow_focus": "none",
        "button_primary_shadow": "none",
        "color_accent": TOKENS["generator"][0],
        "color_accent_soft": "transparent",
        "color_accent_soft_dark": "transparent",
    }
    for name, token in pairs.items():
        values[name], values[f"{name}_dark"] = TOKENS[token]
    base = gr.themes.Base(font=FONT, font_mono=MONO, radius_size="sm", text_size="md")
    return base.set(**values)
