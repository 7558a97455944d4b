/** Gives each file a name of its own that every system can write: `photo.jpg`, `photo-2.jpg`. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain =
      name
        .normalize('NFC')
        .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_')
        .replace(/^\.+/, '') || 'picture';
    const dot = plain.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
    let free = plain;
    for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${stem}-${count}${ending}`;
    taken.add(free.toLowerCase());
    return free;
  });
}
