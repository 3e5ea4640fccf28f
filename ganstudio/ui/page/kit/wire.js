/**
 * The live canvas's wire to the server (`wire.py`): a WebSocket, so that each picture is spared a
 * request by HTTP. `gs.wire(call)` gives the server's answer to `[n, recipe]`, or nothing where
 * there is no wire: a proxy lets none through, it is not open yet, or it broke.
 */
(() => {
  const gs = ganstudio;
  const PATIENCE = 5000; // ms for an answer; then the wire counts as broken
  const AGAIN = 30000; // ms until one that was refused or broke is tried once more; then twice as long
  const REST = 50000; // ms without a call; then it may be dead without knowing, and the server lets go soon
  const RESTED = 1000; // status: the server has let it go because nothing was asked
  const asked = new Map(); // n -> gives its answer
  let wire = null;
  let next = 0; // when one may be opened
  let wait = AGAIN;
  let used = 0; // when it was asked last

  const open = () => {
    const address = new URL(`${window.gradio_config.root}/live`);
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const mine = (wire = new WebSocket(address));
    used = Date.now();
    mine.onmessage = ({ data }) => {
      const answer = JSON.parse(data);
      wait = AGAIN;
      asked.get(answer.n)?.(answer);
    };
    mine.onclose = ({ code }) => leave(mine, code === RESTED);
  };

  const leave = (left, soon) => {
    if (wire !== left) return;
    wire = null;
    next = soon ? 0 : Date.now() + wait;
    if (!soon) wait *= 2;
    for (const give of [...asked.values()]) give();
    left.close();
  };

  gs.wire = (call) => {
    if (window.gradio_config.username) return undefined; // behind a log-in there is none
    const now = Date.now();
    if (wire && now - used > REST) leave(wire, true);
    try {
      if (!wire && now >= next) open();
    } catch {
      next = Infinity; // the browser forbids it here
    }
    if (wire?.readyState !== WebSocket.OPEN) return undefined;
    used = now;
    const mine = wire;
    return new Promise((resolve) => {
      const timer = setTimeout(() => leave(mine, false), PATIENCE);
      asked.set(call[0], (answer) => {
        clearTimeout(timer);
        asked.delete(call[0]);
        resolve(answer);
      });
      mine.send(JSON.stringify(call));
    });
  };
})();
