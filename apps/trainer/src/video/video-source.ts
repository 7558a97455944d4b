/** Where frames come from. */
export interface VideoSource {
  /** `file`: read as fast as it is used; `stream`: an address, of which frames that nobody is ready for are dropped; `stdin`: standard input. */
  readonly kind: 'file' | 'stream' | 'stdin';
  /** Path or address; `-` for standard input. */
  readonly source: string;
}

/** What files that belong to a stream or to standard input are called. */
export function streamName({ kind, source }: VideoSource): string {
  if (kind === 'stdin') return 'stdin';
  const { hostname, pathname } = new URL(source);
  return `${hostname}${pathname}`.replaceAll(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'stream';
}
