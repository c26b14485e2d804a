import { crc32 } from "node:zlib";

/** A PNG and its display duration. */
export type Frame = { png: Buffer; milliseconds: number };

const SIGNATURE_LENGTH = 8;

/**
 * Creates an animated PNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation) that loops forever. All frames must
 * have the same size and color type. Software without APNG support shows the first frame.
 */
export function animatedPng(frames: readonly Frame[]): Buffer {
  const [first] = frames;
  if (!first) throw new Error("An animation needs a frame.");
  const header = chunksOf(first.png).find(({ type }) => type === "IHDR");
  if (!header) throw new Error("The PNG has no IHDR chunk.");
  let sequence = 0;
  const parts = frames.flatMap(({ png, milliseconds }, index) => {
    const control = chunk("fcTL", frameControl(sequence++, header.data, milliseconds));
    const data = chunksOf(png).filter(({ type }) => type === "IDAT");
    // The first frame is also the default image.
    if (index === 0) return [control, ...data.map(({ data }) => chunk("IDAT", data))];
    return [control, ...data.map(({ data }) => chunk("fdAT", Buffer.concat([uint32(sequence++), data])))];
  });
  return Buffer.concat([
    first.png.subarray(0, SIGNATURE_LENGTH),
    chunk("IHDR", header.data),
    chunk("acTL", Buffer.concat([uint32(frames.length), uint32(0)])),
    ...parts,
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Creates the control chunk of a frame that covers and replaces the previous one. */
function frameControl(sequence: number, header: Buffer, milliseconds: number): Buffer {
  const size = header.subarray(0, 8);
  const delay = Buffer.alloc(4);
  delay.writeUInt16BE(milliseconds, 0);
  delay.writeUInt16BE(1000, 2);
  return Buffer.concat([uint32(sequence), size, uint32(0), uint32(0), delay, Buffer.from([0, 0])]);
}

type Chunk = { type: string; data: Buffer };

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_LENGTH; at < png.length; ) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString("latin1", at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
