/** Median and 90th percentile of times, and the median of what the processors did in them, in milliseconds. */
export function summarizeTimes(times) {
  const elapsed = times.map(({ elapsedMs }) => elapsedMs);
  const cpu = times.map(({ cpuMs }) => cpuMs);
  return {
    medianMs: quantile(elapsed, 0.5),
    p90Ms: quantile(elapsed, 0.9),
    cpuMedianMs: quantile(cpu, 0.5),
  };
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))];
}
