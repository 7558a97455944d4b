import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/**
 * The font of files: it comes with this package, as a server may have none, and text would be missing
 * without a word. Characters that it lacks fall back to the system's fonts.
 */
export function fontFamily(): string {
  if (!GlobalFonts.has(NAME)) {
    const require = createRequire(import.meta.url);
    GlobalFonts.registerFromPath(
      require.resolve('@fontsource/inter/files/inter-latin-500-normal.woff2'),
      NAME,
    );
  }
  return `"${NAME}", sans-serif`;
}

const NAME = 'Posewright Inter';
