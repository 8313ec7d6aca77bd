import { fail, ok, type Problem, type Result } from "#lib/result.ts";
import { limits } from "#lib/snapshot/limits.ts";
import type { DroppedFile } from "./worker-messages.ts";

type Dropped = Result<readonly DroppedFile[], readonly Problem[]>;

const tooMany: Dropped = fail([
  {
    code: "bad-input",
    message: `Found more than ${limits.filesMax} files, wanted a folder of AWS CLI output, or a zip of one.`,
  },
]);

/** What a file picker gave: a zip, or every file of a folder. */
export function pickedFiles(list: FileList | null): Dropped {
  const files = [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  return files.length > limits.filesMax ? tooMany : ok(files);
}

/** What was dropped: files as they are, folders with all that is in them. */
export async function droppedFiles(items: DataTransferItemList): Promise<Dropped> {
  // Entries are gone once the event is over, so that they are taken before anything is waited for.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files: DroppedFile[] = [];
  try {
    for (const entry of entries) if (!(await collect(entry, files))) return tooMany;
  } catch (error) {
    return fail([{ code: "bad-input", message: `This browser may not read what was dropped: ${String(error)}.` }]);
  }
  return ok(files);
}

// Not every browser names the classes of these.
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** False: more than a snapshot may hold. */
async function collect(entry: FileSystemEntry, files: DroppedFile[]): Promise<boolean> {
  if (isFile(entry)) {
    files.push({ path: entry.fullPath.replace(/^\//, ""), file: await fileOf(entry) });
    return files.length <= limits.filesMax;
  }
  if (!isFolder(entry)) return true;
  const reader = entry.createReader();
  for (let batch = await readBatch(reader); batch.length > 0; batch = await readBatch(reader))
    for (const each of batch) if (!(await collect(each, files))) return false;
  return true;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** Browsers tell a folder a hundred entries at a time. */
const readBatch = (reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));
