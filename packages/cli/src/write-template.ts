import { constants } from "node:fs";
import { copyFile, mkdir, readdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

/** The project that `policy init` copies. */
export const TEMPLATE = fileURLToPath(new URL("../templates/project/", import.meta.url));

/** Copies the template project below a folder. A file that is there already is kept as it is. */
export async function writeTemplate(
  folder: string,
): Promise<{ readonly written: readonly string[]; readonly kept: readonly string[] }> {
  const entries = await readdir(TEMPLATE, { recursive: true, withFileTypes: true });
  const files = entries.filter((e) => e.isFile()).map((e) => relative(TEMPLATE, join(e.parentPath, e.name)));
  const written: string[] = [];
  const kept: string[] = [];
  for (const file of files.map((name) => name.replaceAll("\\", "/")).sort()) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    const isNew = await copyNew(join(TEMPLATE, file), join(folder, file));
    (isNew ? written : kept).push(file);
  }
  return { written, kept };
}

async function copyNew(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
