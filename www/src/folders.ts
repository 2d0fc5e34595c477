// Folders that are dropped: the files in them, however deep, in the order of their paths.

/** What came, if a folder is among it. To be asked while the drop is handled: the browser forgets it then. */
export function foldersOf({ items }: DataTransfer): FileSystemEntry[] | null {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return entries.some(({ isDirectory }) => isDirectory) ? entries : null;
}

/** The files, each called by its path, but for those that systems hide. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  const open = [...entries];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    if (isFolder(entry)) open.push(...(await contentOf(entry)));
    else if (isFile(entry)) files.push(await fileOf(entry));
  }
  return files.sort((left, right) => left.name.localeCompare(right.name, "en", { numeric: true }));
}

async function contentOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const content: FileSystemEntry[] = [];
  // Browsers give them in parts, the last of which is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return content.filter(({ name }) => !name.startsWith("."));
    content.push(...part);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  // Of the bytes, nothing is copied.
  return new File([file], entry.fullPath.slice(1), { type: file.type, lastModified: file.lastModified });
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
