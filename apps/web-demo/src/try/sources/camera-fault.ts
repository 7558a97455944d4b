const SENTENCES: Readonly<Record<string, string>> = {
  NotAllowedError:
    'The camera was not allowed. Allow it in the browser’s address bar and try again, or choose a picture or a video.',
  NotFoundError: 'No camera was found. Plug one in, or choose a picture or a video.',
  NotReadableError:
    'The camera could not be started. Another program may be using it: close that and try again.',
  OverconstrainedError: 'That camera is not there any more. Choose another one.',
};

/** The sentence of what a browser throws where a camera does not start. */
export function cameraFault(error: unknown): Error {
  const name = error instanceof Error ? error.name : '';
  return new Error(
    SENTENCES[name] ?? 'The camera did not start. Try again, or choose a picture or a video.',
    { cause: error },
  );
}
