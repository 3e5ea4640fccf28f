/** A zip of files that are packed already (PNG): stored as they are, so the page can write it. */
(() => {
  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    return sum;
  });

  const checksum = (bytes) => {
    let sum = 0xffffffff;
    for (const byte of bytes) sum = (sum >>> 8) ^ table[(sum ^ byte) & 255];
    return (sum ^ 0xffffffff) >>> 0;
  };

  /** Little-endian fields: [[value, bytes], ...] */
  const record = (...fields) => {
    const out = [];
    for (const [value, size] of fields) for (let i = 0; i < size; i++) out.push((value >>> (8 * i)) & 255);
    return Uint8Array.from(out);
  };

  const UTF8 = 0x0800; // names are UTF-8
  const DAY = 0x5c21; // 1 January 2026: the same files make the same zip

  /** The parts of a zip, in order. @param {{name: string, sum: number, size: number, body: Uint8Array | Blob}[]} files */
  const laid = (files) => {
    const parts = [];
    const directory = [];
    let at = 0;
    for (const { name, sum, size, body } of files) {
      const letters = new TextEncoder().encode(name);
      const common = [
        [20, 2], [UTF8, 2], [0, 2], [0, 2], [DAY, 2],
        [sum, 4], [size, 4], [size, 4], [letters.length, 2], [0, 2],
      ];
      const head = record([0x04034b50, 4], ...common);
      directory.push(record([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), letters);
      parts.push(head, letters, body);
      at += head.length + letters.length + size;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = record([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]);
    return [...parts, ...directory, end];
  };

  /** @param {{name: string, bytes: Uint8Array}[]} files */
  ganstudio.zip = (files) => {
    const parts = laid(files.map(({ name, bytes }) => ({ name, sum: checksum(bytes), size: bytes.length, body: bytes })));
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let to = 0;
    for (const part of parts) {
      whole.set(part, to);
      to += part.length;
    }
    return whole;
  };

  /** The same of files that stay where they are: one at a time is in memory. @param {{name: string, file: File}[]} files */
  ganstudio.zipFiles = async (files) => {
    const read = [];
    for (const { name, file } of files) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      read.push({ name, sum: checksum(bytes), size: bytes.length, body: file });
    }
    return new Blob(laid(read), { type: "application/zip" });
  };
})();
