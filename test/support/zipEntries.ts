const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_LENGTH = 46;

/** Names of the files in a ZIP archive (without ZIP64), as its central directory lists them. */
export function zipEntries(archive: Buffer): readonly string[] {
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END_OF_DIRECTORY);
  const end = archive.lastIndexOf(signature);
  if (end === -1) throw new Error('Not a ZIP archive');
  const names: string[] = [];
  let offset = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw new Error(`No directory entry at ${offset}`);
    const nameLength = archive.readUInt16LE(offset + 28);
    names.push(archive.toString('utf8', offset + ENTRY_LENGTH, offset + ENTRY_LENGTH + nameLength));
    offset += ENTRY_LENGTH + nameLength + archive.readUInt16LE(offset + 30) + archive.readUInt16LE(offset + 32);
  }
  return names;
}
