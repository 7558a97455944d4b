import { useEffect, useRef } from 'preact/hooks';

/** A spot of color beside a word that says the same. The color is set by script, since the page allows no styles in its text. */
export function Swatch({ color }: { readonly color: string }) {
  const spot = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (spot.current !== null) spot.current.style.background = color;
  }, [color]);
  return <span ref={spot} class="swatch" aria-hidden="true" />;
}
