const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Colour types of a PNG header that carry transparency. */
const WITH_ALPHA = [4, 6];

/** What a PNG's header says; undefined when it is none. */
export const readPng = (file: Uint8Array): { width: number; height: number; hasAlpha: boolean } | undefined => {
  if (file.length < 26 || SIGNATURE.some((byte, index) => file[index] !== byte)) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return { width: view.getUint32(16), height: view.getUint32(20), hasAlpha: WITH_ALPHA.includes(view.getUint8(25)) };
};
