/**
 * JSON in an address: base64url of the zlib-compressed text, as Python's `recipe.py` writes it.
 *
 *   const text = await gs.pack(value);   const value = await gs.unpack(text);   // throws on a foreign text
 *   gs.base64([1, 2, 255])   // bytes as base64url, without padding
 */
(() => {
  const gs = ganstudio;

  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, sorted(value[key])]),
    );
  };

  const through = async (bytes, stream) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());

  gs.base64 = (bytes) => {
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  };

  const fromBase64Url = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));

  /** JSON with sorted keys and no spaces: equal values are equal texts. */
  gs.canonical = (value) => JSON.stringify(sorted(value));

  gs.pack = async (value) =>
    gs.base64(await through(new TextEncoder().encode(gs.canonical(value)), new CompressionStream("deflate")));

  gs.unpack = async (text) =>
    JSON.parse(new TextDecoder().decode(await through(fromBase64Url(text), new DecompressionStream("deflate"))));
})();
