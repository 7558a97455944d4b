/** The three ways of reading for those who want to reckon along. */
export function DecoderFormulas({
  sigma,
}: {
  /** Standard deviation of the Gaussians that the network learned, in cells. */
  readonly sigma: number;
}) {
  return (
    <details class="explain-formulas">
      <summary>The formulas</summary>
      <dl>
        <dt>What the network learned to draw</dt>
        <dd>
          <code>h(p) = exp(−|p − joint|² / 2σ²)</code>, σ = {sigma} {sigma === 1 ? 'cell' : 'cells'}
        </dd>
        <dt>Brightest cell</dt>
        <dd>
          <code>m = argmax h</code>
        </dd>
        <dt>Quarter shift</dt>
        <dd>
          <code>
            x = m<sub>x</sub> + ¼ · sign(h(m<sub>x</sub> + 1, m<sub>y</sub>) − h(m<sub>x</sub> − 1,
            m<sub>y</sub>))
          </code>{' '}
          and the same for the row (Newell, Yang and Deng, 2016)
        </dd>
        <dt>DARK</dt>
        <dd>
          <code>p = m − H⁻¹ · ∇</code>, where ∇ and H are the first and second derivatives of ln h
          at m, after h has been blurred a little: the logarithm of a Gaussian is a parabola, so one
          step of Newton’s leads to its top (Zhang et al., “Distribution-aware coordinate
          representation”, 2020)
        </dd>
      </dl>
    </details>
  );
}
