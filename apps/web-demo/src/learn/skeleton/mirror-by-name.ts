const OTHER: Readonly<Record<string, string>> = { left: 'right', right: 'left', l: 'r', r: 'l' };

/** For each joint the index of the one whose name differs by `left` and `right` (or `l` and `r` as a word); its own where there is none. */
export function mirrorByName(joints: readonly string[]): number[] {
  return joints.map((joint, place) => {
    const mirror = joints.indexOf(otherSide(joint));
    return mirror < 0 ? place : mirror;
  });
}

function otherSide(name: string): string {
  return name.replace(/left|right|(?<![a-z])[lr](?![a-z])/i, (side) => {
    const other = OTHER[side.toLowerCase()] as string;
    if (side === side.toUpperCase()) return other.toUpperCase();
    return side[0] === side[0]?.toUpperCase()
      ? other.charAt(0).toUpperCase() + other.slice(1)
      : other;
  });
}
