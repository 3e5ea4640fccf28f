/** The file of a taught direction: JSON that says for what space its vector is, and what it is called. */
(() => {
  const gs = ganstudio;
  const KIND = "gan-studio direction";

  gs.directionFile = {
    /** @returns {{name: string, type: string, bytes: string}} */
    write(model, { vector, layers, name }) {
      const content = { kind: KIND, v: 1, name, model: model.real, weights: model.weights, space: layers ? "w" : "z", vector, layers };
      return { name: `${model.real}-${name.replace(/[^\p{L}\p{N}.]+/gu, "-")}.json`, type: "application/json", bytes: JSON.stringify(content, null, 1) };
    },

    /**
     * A file's text, as `{vector, layers, name, isOwn}`; isOwn: it was taught with these very weights.
     * @throws {gs.Refusal} when it is no such file
     */
    read(text, model) {
      let found = null;
      try {
        found = JSON.parse(text);
      } catch {
        // said below
      }
      if (found?.kind !== KIND || found.v !== 1 || typeof found.vector !== "string") throw new gs.Refusal(gs.t("teach.noFile"));
      const name = typeof found.name === "string" && found.name.trim() ? found.name.trim().slice(0, 40) : gs.t("teach.unnamed");
      const layers = Array.isArray(found.layers) ? found.layers.map(Number) : null;
      return { vector: found.vector, layers, name, isOwn: found.weights === model.weights };
    },
  };
})();
