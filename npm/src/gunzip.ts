// Unpacks gzip as it comes. What runtimes call DecompressionStream is at odds about archives of several members, which is what
// logs that are joined or appended to have: some take the first one for all, others refuse the whole.
import { Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, ZStream, zlibInflate, zlibInflateInit2, zlibInflateReset } from "pako";

/** Bytes that are handed on at once, at most. */
const most = 2 ** 16;

/** For zlib: the largest window, in gzip alone. */
const gzipWindow = 15 + 16;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * All members of the gzip in `chunks` (RFC 1952, section 2.2), each held against its check sum. What could be unpacked comes
 * before the error that says where it breaks off, whose `code` is `damaged_gzip`.
 */
export async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, gzipWindow);
  let packed = 0;
  let isBetween = false;
  for await (const chunk of chunks) {
    Object.assign(stream, { input: chunk, next_in: 0, avail_in: chunk.length });
    for (;;) {
      if (isBetween) {
        skipZeros(stream);
        if (stream.avail_in === 0) break;
        zlibInflateReset(stream);
        isBetween = false;
      }
      Object.assign(stream, { output: new Uint8Array(most), next_out: 0, avail_out: most });
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0) yield stream.output.subarray(0, stream.next_out);
      isBetween = status === Z_STREAM_END;
      if (status !== Z_OK && status !== Z_BUF_ERROR && !isBetween) throw damaged(stream.msg, packed + stream.next_in);
      if (!isBetween && stream.avail_out > 0) break;
    }
    packed += chunk.length;
  }
  if (!isBetween) throw damaged("unexpected end of file", packed);
}

/** Tapes and some tools fill up with them. */
function skipZeros(stream: ZStream): void {
  while (stream.avail_in > 0 && stream.input[stream.next_in] === 0) {
    stream.next_in++;
    stream.avail_in--;
  }
}

function damaged(reason: string, at: number): Error {
  return Object.assign(new Error(`the gzip is damaged at its byte ${at}: ${reason}`), { code: "damaged_gzip" });
}
