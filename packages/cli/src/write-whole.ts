import { open, rename, rm } from "node:fs/promises";

/** Writes a file piece by piece so that it is there whole or not at all. */
export async function writeWhole(
  file: string,
  produce: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const part = `${file}.part`;
  const handle = await open(part, "w");
  try {
    await produce(async (text) => {
      await handle.appendFile(text);
    });
    await handle.close();
    await rename(part, file);
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
    throw error;
  }
}
