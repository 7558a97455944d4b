/** Where a command writes: its result to standard output, everything else beside it. */
export interface Terminal {
  /** Whether the result is one JSON object. */
  readonly json: boolean;
  /** Writes a line for people; with `--json` to standard error. */
  readonly say: (line: string) => void;
  /** Writes a warning to standard error. */
  readonly warn: (line: string) => void;
  /** Writes the result: with `--json` the object, else the lines. */
  readonly result: (object: unknown, lines: readonly string[]) => void;
}

/** The terminal of this process. */
export function createTerminal(json: boolean): Terminal {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  const err = (line: string) => process.stderr.write(`${line}\n`);
  return {
    json,
    say: json ? err : out,
    warn: err,
    result: (object, lines) => {
      if (json) out(JSON.stringify(object));
      else for (const line of lines) out(line);
    },
  };
}
