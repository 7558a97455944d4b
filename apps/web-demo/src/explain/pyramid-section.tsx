import { explained, stack, stackView } from './explain-state.js';
import { PyramidLevel } from './pyramid-level.js';
import { PyramidSkips } from './pyramid-skips.js';
import { Step } from './step.js';

/** The feature maps of one hourglass, from large to small and back. */
export function PyramidSection() {
  const view = stackView.value;
  const network = explained.value;
  if (view === null || network === null) return null;
  const widest = Math.max(...view.levels.map(({ width }) => width));
  const narrowest = Math.min(...view.levels.map(({ width }) => width));
  const channels = view.levels[0]?.channels ?? 0;
  const reach = network.input.width / narrowest;
  return (
    <Step
      title={`Down and up again: hourglass ${stack.value + 1} of ${network.stacks}`}
      text={
        <>
          <p>
            An hourglass holds {channels} maps of the picture. It halves them again and again, until
            each cell of the smallest stands for {reach} × {reach} pixels: there the network can see
            the whole body at once. Then it doubles them, and adds at each size what it had seen
            there on the way down (skip connections), so that the place stays exact.
          </p>
          <p class="quiet">
            Of each size the {view.levels[0]?.shown.length ?? 0} maps that vary most are shown, dark
            for low values and bright for high. Nobody told the network what to draw in them.
          </p>
        </>
      }
    >
      <div class="pyramid-frame">
        <PyramidSkips levels={view.levels.length} />
        <ol class="pyramid" aria-label={`Feature maps of hourglass ${stack.value + 1}`}>
          {view.levels.map((level, index) => (
            <PyramidLevel
              key={`${level.way}-${index}`}
              level={level}
              share={level.width / widest}
              reach={network.input.width / level.width}
              isJoined={index !== view.levels.length / 2 - 1 && index !== view.levels.length / 2}
            />
          ))}
        </ol>
      </div>
    </Step>
  );
}
