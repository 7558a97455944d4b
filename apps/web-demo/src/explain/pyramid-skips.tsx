/** The upper parts of the arrows from the maps on the way down to those of the same size on the way up; each level draws the rest. */
export function PyramidSkips({
  levels,
}: {
  /** Sizes on both ways, the smallest twice. */
  readonly levels: number;
}) {
  const arrows = Array.from({ length: Math.floor(levels / 2) - 1 }, (_, index) => index);
  return (
    <div class="pyramid-skips" style={{ '--arrows': `${arrows.length}` }} aria-hidden="true">
      {arrows.map((index) => (
        <i
          key={String(index)}
          style={{ '--nth': `${index}`, '--aside': `${(100 * (index + 0.5)) / levels}%` }}
        />
      ))}
    </div>
  );
}
