/** The sentence of whatever was thrown. */
export function describeFault(fault: unknown): string {
  if (fault instanceof Error && fault.message !== '') return fault.message;
  return typeof fault === 'string' && fault !== ''
    ? fault
    : 'Something went wrong that has no name.';
}
