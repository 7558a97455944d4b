/** The sentence of whatever was thrown. */
export function describeFault(fault: unknown): string {
  const message = fault instanceof Error ? fault.message : fault;
  if (typeof message !== 'string' || message === '')
    return 'Something went wrong that has no name.';
  return PART_MISSING.test(message)
    ? 'A part of this page could not be loaded: there is no connection, or the page has been replaced by a newer version. Load it again.'
    : message;
}

/** What browsers say where code is not there: Chromium, Firefox, Safari; the last is Vite's, of styles. */
const PART_MISSING =
  /dynamically imported module|module script failed|Unable to preload CSS|Failed to load module/i;
