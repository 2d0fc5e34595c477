// Reads a file ahead: while one part of it is looked at, the next one comes.

/** A file that is open, as `open` of `node:fs/promises` has it. Whoever opened it closes it. */
export interface ArchiveFile {
  readonly fd: number;
  read(buffer: Uint8Array, offset: number, length: number, position: null): Promise<{ bytesRead: number }>;
}

/** Bytes that are read at once: with fewer, threads have more to tell each other; with more, they are no longer near the processor. */
const most = 2 ** 20;

/** What is left of `file`. Each chunk holds until the next one is asked for: its memory is used again. */
export async function* chunksOfFile(file: ArchiveFile): AsyncGenerator<Uint8Array> {
  const buffers = [new Uint8Array(most), new Uint8Array(most)] as const;
  const start = (buffer: Uint8Array): Promise<{ bytesRead: number }> => {
    const reading = file.read(buffer, 0, most, null);
    // Whether it fails matters only to who asks for it.
    reading.catch(() => {});
    return reading;
  };
  let [buffer, other] = buffers;
  let reading = start(buffer);
  for (;;) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return;
    reading = start(other);
    yield buffer.subarray(0, bytesRead);
    [buffer, other] = [other, buffer];
  }
}
