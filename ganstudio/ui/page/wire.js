/**
 * The live canvas's own road to the server (`wire.py`): a WebSocket, on which a picture takes a
 * third of the time of a call by HTTP. `gs.wire(call)` gives the server's answer to `[n, recipe]`,
 * or nothing where there is no road: none was let through, it is not open yet, or it broke.
 */
(() => {
  const gs = ganstudio;
  const PATIENCE = 10000; // ms for an answer; then the road counts as broken
  const AGAIN = 30000; // ms until a road that was refused or broke is tried once more
  const RESTED = 1000; // status: closed because the page asked for nothing
  const asked = new Map(); // n -> gives its answer
  let road = null;
  let next = 0; // when one may be opened

  const open = () => {
    const { root } = window.gradio_config;
    const mine = new WebSocket(`${root.replace(/^http/, "ws")}/live`);
    mine.onmessage = ({ data }) => {
      const answer = JSON.parse(data);
      asked.get(answer.n)?.(answer);
    };
    mine.onclose = ({ code }) => leave(mine, code === RESTED ? 0 : AGAIN);
    road = mine;
  };

  const leave = (left, wait) => {
    if (road !== left) return;
    road = null;
    next = performance.now() + wait;
    for (const give of [...asked.values()]) give();
    left.close();
  };

  gs.wire = (call) => {
    if (!road && performance.now() >= next) open();
    if (road?.readyState !== WebSocket.OPEN) return undefined;
    const mine = road;
    return new Promise((resolve) => {
      const timer = setTimeout(() => leave(mine, AGAIN), PATIENCE);
      asked.set(call[0], (answer) => {
        clearTimeout(timer);
        asked.delete(call[0]);
        resolve(answer);
      });
      mine.send(JSON.stringify(call));
    });
  };
})();
