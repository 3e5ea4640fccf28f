"""A page that rests asks the browser for no frames.

Gradio's loading sign counts its seconds from frame to frame, and goes on for as long as the page
is open, though the sign is gone (seen in 6.31): it keeps a processor awake for nothing. We show no
such seconds anywhere, so the frames that it asks for are left out.
"""

SCRIPT = r"""<script>
(() => {
  const ask = window.requestAnimationFrame.bind(window);
  const counter = /^\(\)=>\{.{0,12}\(performance\.now\(\)-.{0,12}\/1e3\)/;
  window.requestAnimationFrame = (paint) => (counter.test(paint) ? 0 : ask(paint));
})();
</script>"""
